import { randomBytes, randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { Envelope } from "~/core/field/entry";
import { FrameCollector, toFrames } from "~/core/field/frames";
import { queueFile, readQueueFile, shareable } from "~/core/field/queue-file";
import { LARGEST_MESSAGE, type QueueMessage } from "~/core/field/queue-message";
import { type PhoneMessage, pack, unpack } from "./phone-message";

const envelopes = (count: number): Envelope[] => {
  const pass = randomUUID();
  return Array.from({ length: count }, () => ({
    id: randomUUID(),
    pass,
    sealed: randomBytes(230).toString("base64url"),
    mac: randomBytes(32).toString("base64url"),
  }));
};

describe("what one phone shows another", () => {
  test("comes out as it went in, through codes", async () => {
    const message: PhoneMessage = { relais: "field-queue/1", envelopes: envelopes(12) };
    const collector = new FrameCollector();
    for (const text of toFrames(await pack(message))) collector.add(text);
    expect(await unpack(collector.bytes() ?? new Uint8Array())).toEqual(message);
  });

  test("takes two codes an entry at most", async () => {
    const bytes = await pack({ relais: "field-queue/1", envelopes: envelopes(40) });
    expect(toFrames(bytes).length).toBeLessThanOrEqual(85);
  });

  test("is nothing when it is another program's, or was cut short", async () => {
    const cut = (await pack({ relais: "field-queue/1", envelopes: envelopes(2) })).subarray(0, 200);
    expect(await unpack(cut)).toBeNull();
    expect(await unpack(new Uint8Array())).toBeNull();
    expect(await unpack(new TextEncoder().encode("not deflated"))).toBeNull();
    for (const other of [{}, { relais: "field-queue/2", envelopes: [] }, { relais: "field-queue/1" }])
      expect(await unpack(await pack(other as PhoneMessage))).toBeNull();
  });

  test("is not unpacked beyond all measure", async () => {
    const huge = JSON.stringify({ relais: "receipt-offer/1", offer: "A".repeat(4 * LARGEST_MESSAGE) });
    const bomb = await new Response(
      new Blob([huge]).stream().pipeThrough(new CompressionStream("deflate-raw")),
    ).arrayBuffer();
    expect(bomb.byteLength).toBeLessThan(20_000);
    expect(await unpack(new Uint8Array(bomb))).toBeNull();
  });
});

describe("a queue as a file", () => {
  test("is named for its day and its number, and says nothing readable", async () => {
    const given: QueueMessage = { relais: "field-queue/1", envelopes: envelopes(3) };
    const file = await queueFile(given, "2026-11-22");
    expect(file.name).toBe("relais-2026-11-22-3.relais.json");
    expect(shareable(file).name).toBe("relais-2026-11-22-3.relais.txt");
    expect(await readQueueFile(file)).toMatchObject(given);
    expect(await readQueueFile(shareable(file))).toMatchObject(given);
    const words = (await file.text()).match(/[a-z]{4,}(?=":)/g) ?? [];
    expect([...new Set(words)].sort()).toEqual(["envelopes", "pass", "relais", "sealed"]);
  });

  test("that was damaged on its way is refused before anything of it is taken; one without a sum is an earlier page's", async () => {
    const unopened = envelopes(1).map(({ id, pass, sealed }) => ({ id, pass, group: randomUUID(), sealed }));
    const given: QueueMessage = { relais: "field-queue/1", envelopes: envelopes(3), unopened };
    const text = await (await queueFile(given, "2026-11-22")).text();
    expect(await readQueueFile(new Blob([text]))).toMatchObject(given);
    const places = [...given.envelopes.flatMap(({ sealed, mac }) => [sealed, mac]), unopened[0]?.sealed ?? ""];
    for (const one of places) {
      const other = one.replace(/.$/, (last) => (last === "A" ? "B" : "A"));
      expect(await readQueueFile(new Blob([text.replace(one, other)]))).toBe("damaged");
    }
    expect(await readQueueFile(new Blob([text.slice(0, 900)]))).toBe("damaged");
    expect(await readQueueFile(new Blob([JSON.stringify(given)]))).toMatchObject(given);
  });

  test("is refused with its reason when it is broken, foreign, empty or huge", async () => {
    const [envelope] = envelopes(1);
    const broken = JSON.stringify({ relais: "field-queue/1", envelopes: [{ ...envelope, id: "<script>" }] });
    expect(await readQueueFile(new Blob([broken]))).toBe("damaged");
    for (const hostile of [{ sealed: "A".repeat(24_001) }, { mac: "A" }, { pass: null }, { network: "__proto__" }]) {
      const text = JSON.stringify({ relais: "field-queue/1", envelopes: [{ ...envelope, ...hostile }] });
      expect(await readQueueFile(new Blob([text]))).toBe("damaged");
    }
    expect(await readQueueFile(new Blob(["name;phone"]))).toBe("not-a-queue");
    expect(await readQueueFile(new Blob([new Uint8Array(50)]))).toBe("not-a-queue");
    expect(await readQueueFile(await queueFile({ relais: "field-queue/1", envelopes: [] }, "2026-11-22"))).toBe(
      "nothing-in-it",
    );
    expect(await readQueueFile(new Blob([new Uint8Array(LARGEST_MESSAGE + 1)]))).toBe("too-large");
  });
});
