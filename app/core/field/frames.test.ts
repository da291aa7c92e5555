import fc from "fast-check";
import { encode } from "uqr";
import { describe, expect, test } from "vitest";
import { FRAME_BYTES, FrameCollector, toFrames } from "./frames";

const someBytes = (length: number) => Uint8Array.from({ length }, (_, at) => (at * 31 + 7) % 256);

const collected = (frames: readonly string[]) => {
  const collector = new FrameCollector();
  for (const frame of frames) collector.add(frame);
  return collector.bytes();
};

describe("a message shown as codes", () => {
  test("is whole again whatever the order, with repeats and with codes missed in the first rounds", () => {
    const watching = fc.record({
      bytes: fc.uint8Array({ maxLength: 2000 }),
      frameBytes: fc.integer({ min: 1, max: 200 }),
      seed: fc.infiniteStream(fc.nat()),
    });
    fc.assert(
      fc.property(watching, ({ bytes, frameBytes, seed }) => {
        const frames = toFrames(bytes, frameBytes);
        const missedFirst = frames.filter(() => (seed.next().value as number) % 3 > 0);
        const shuffled = frames
          .map((frame) => ({ frame, at: seed.next().value as number }))
          .sort((a, b) => a.at - b.at)
          .map(({ frame }) => frame);
        expect(collected([...missedFirst, ...missedFirst, ...shuffled])).toEqual(bytes);
      }),
      { numRuns: 200 },
    );
  });

  test("says how far it is, and gives nothing before the last code is read", () => {
    const [first = "", second = "", third = ""] = toFrames(someBytes(3 * FRAME_BYTES));
    const collector = new FrameCollector();
    expect(collector.add(second)).toEqual({ have: 1, of: 3 });
    expect(collector.add(second)).toEqual({ have: 1, of: 3 });
    expect(collector.add(first)).toEqual({ have: 2, of: 3 });
    expect(collector.bytes()).toBeNull();
    expect(collector.add(third)).toEqual({ have: 3, of: 3 });
    expect(collector.bytes()).toEqual(someBytes(3 * FRAME_BYTES));
  });

  test("does not mix with the codes of another message", () => {
    const [mine, other] = [someBytes(500), someBytes(501).reverse()];
    const collector = new FrameCollector();
    const [first = "", ...rest] = toFrames(mine);
    for (const frame of [...rest, ...toFrames(other).slice(1)]) collector.add(frame);
    expect(collector.bytes()).toBeNull();
    collector.add(first);
    expect(collector.bytes()).toEqual(mine);
  });

  test("is read again from the start when a part is not what it said", () => {
    const frames = toFrames(someBytes(400));
    const [first = "", ...rest] = frames;
    const changed = first.replace(/.{3}\/$/, (end) => (end === "000/" ? "100/" : "000/"));
    const collector = new FrameCollector();
    expect([changed, ...rest].map((frame) => collector.add(frame)).at(-1)).toEqual({ have: 0, of: 3 });
    expect(collector.bytes()).toBeNull();
    for (const frame of frames) collector.add(frame);
    expect(collector.bytes()).toEqual(someBytes(400));
  });

  test("is not taken from a code of something else", () => {
    const collector = new FrameCollector();
    for (const text of ["", "R1:", "R1:/", "https://example.org/p/K7QM29XWRA", "R1:é/", "R1:::::::::::::/"])
      expect(collector.add(text)).toBeNull();
    fc.assert(fc.property(fc.string(), (text) => collector.add(`R1:${text}/`) === null));
  });

  test("fits codes of at most 53 squares a side, in the tight mode of the standard", () => {
    for (const length of [1, FRAME_BYTES, FRAME_BYTES + 1, 3 * FRAME_BYTES, 5000]) {
      const sizes = toFrames(someBytes(length)).map((frame) => encode(frame, { border: 0, ecc: "M" }).size);
      expect(Math.max(...sizes)).toBeLessThanOrEqual(53);
    }
  });
});
