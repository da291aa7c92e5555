import { expect, test } from "vitest";
import { partsOf, sizeOf } from "./parts";

const entry = (at: number, length: number) => ({ id: `e${at}`, pass: "p", sealed: "A".repeat(length), mac: "m" });

test("a queue is sent in parts that fit a form, in its order, with nothing lost or twice", () => {
  for (const [count, unsigned, length] of [
    [1, 0, 400],
    [0, 3, 400],
    [130, 7, 400],
    [60, 60, 24_000],
  ] as const) {
    const envelopes = Array.from({ length: count }, (_, at) => entry(at, length));
    const unopened = Array.from({ length: unsigned }, (_, at) => ({ ...entry(at, length), group: "g" }));
    const parts = partsOf({ relais: "field-queue/1", envelopes, unopened });
    expect(parts.flatMap((part) => part.envelopes)).toEqual(envelopes);
    expect(parts.flatMap((part) => part.unopened)).toEqual(unopened);
    for (const part of parts) {
      expect(sizeOf(part)).toBeLessThanOrEqual(50);
      expect(JSON.stringify(part).length).toBeLessThan(500_000);
    }
  }
});
