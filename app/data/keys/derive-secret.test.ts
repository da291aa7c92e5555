import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hashRawSync } from "@node-rs/argon2";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { FollowUpNumber } from "~/core/follow-up/number";
import { deriveSecret, TooManyWaiting } from "./derive-secret.server";
import { newRing, writeRing } from "./key-file.server";

const NUMBER = "48239071561895" as FollowUpNumber;
const OTHER = "10000000000083" as FollowUpNumber;

beforeEach(() => {
  const file = join(mkdtempSync(join(tmpdir(), "relais-derive-")), "keys.json");
  writeRing(file, newRing());
  process.env.RELAIS_KEYS = file;
  process.env.RELAIS_CHEAP_NUMBERS = "1";
});

afterEach(() => {
  delete process.env.RELAIS_CHEAP_NUMBERS;
  process.env.NODE_ENV = "test";
});

/** The processes this one started that derive: their ids. */
const workers = (): number[] =>
  execFileSync("ps", ["-o", "pid=,args=", "--ppid", String(process.pid)], { encoding: "utf8" })
    .split("\n")
    .filter((line) => line.includes("--input-type=module"))
    .map((line) => Number.parseInt(line, 10));

describe("P-03 the secret of a number", () => {
  test("the library computes Argon2id as its authors do", () => {
    const computed = hashRawSync("password", {
      algorithm: 2,
      salt: Buffer.from("somesalt"),
      memoryCost: 65_536,
      timeCost: 2,
      parallelism: 1,
    });
    expect(computed.toString("hex")).toBe("09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7");
  });

  test("is Argon2id of 64 MiB and 3 passes over the number, with a salt of this installation", async () => {
    delete process.env.RELAIS_CHEAP_NUMBERS;
    const { keys } = JSON.parse(readFileSync(process.env.RELAIS_KEYS ?? "", "utf8")) as {
      keys: { purpose: string; key: string }[];
    };
    const { createHmac } = await import("node:crypto");
    const key = Buffer.from(keys.find(({ purpose }) => purpose === "follow-up-numbers")?.key ?? "", "base64");
    const salt = createHmac("sha256", key).update("fc1").digest().subarray(0, 16);
    const expected = hashRawSync(NUMBER, { algorithm: 2, salt, memoryCost: 65_536, timeCost: 3, outputLen: 32 });
    expect(await deriveSecret(NUMBER, "léa")).toEqual(expected);
  });

  test("is the same each time, another for another number, and another where the key is another", async () => {
    const first = await deriveSecret(NUMBER, "léa");
    expect(first).toHaveLength(32);
    expect(await deriveSecret(NUMBER, "sam")).toEqual(first);
    expect(await deriveSecret(OTHER, "léa")).not.toEqual(first);
    writeRing(process.env.RELAIS_KEYS ?? "", newRing());
    expect(await deriveSecret(NUMBER, "léa")).not.toEqual(first);
  });

  test("is worked out in one process, of the lowest priority, whose command and environment tell nothing", async () => {
    await Promise.all([deriveSecret(NUMBER, "léa"), deriveSecret(OTHER, "sam")]);
    const [worker = 0, ...others] = workers();
    expect(others).toEqual([]);
    // Of a process's numbers, the nineteenth is its niceness; its name stands in brackets before.
    const stat = readFileSync(`/proc/${worker}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
    expect(stat[16]).toBe("19");
    const told = readFileSync(`/proc/${worker}/cmdline`, "utf8") + readFileSync(`/proc/${worker}/environ`, "utf8");
    expect(told).not.toMatch(/\d{12}|RELAIS_|DATABASE/);
  });

  test("those who ask take turns, however much one of them asked for", async () => {
    const order: string[] = [];
    const ask = (asker: string, number = NUMBER) => deriveSecret(number, asker).then(() => order.push(asker));
    await Promise.all([ask("hub"), ask("hub"), ask("hub"), ask("hub"), ask("léa"), ask("sam")]);
    expect(order.indexOf("léa")).toBeLessThan(4);
    expect(order.indexOf("sam")).toBeLessThan(5);
    expect(order.at(-1)).toBe("hub");
  });

  test("a process that dies is replaced, and nobody who waits hears of it", async () => {
    await deriveSecret(NUMBER, "léa");
    const [dead = 0] = workers();
    const asked = [deriveSecret(NUMBER, "léa"), deriveSecret(OTHER, "sam")];
    process.kill(dead, "SIGKILL");
    const [one, other] = await Promise.all(asked);
    expect(one).not.toEqual(other);
    expect(workers()).not.toContain(dead);
  });

  test("whoever asks for too many at once is told so, and the others are served", async () => {
    const all = Array.from({ length: 26 }, () => deriveSecret(NUMBER, "hub").catch((error: unknown) => error));
    const answers = await Promise.all([...all, deriveSecret(OTHER, "léa")]);
    expect(answers.filter((answer) => answer instanceof TooManyWaiting)).toHaveLength(1);
    expect(answers.at(-1)).toBeInstanceOf(Buffer);
  });

  test("a portal that serves people refuses to be told that numbers are cheap", async () => {
    process.env.NODE_ENV = "production";
    await expect(deriveSecret(NUMBER, "léa")).rejects.toThrow("tests alone");
  });
});
