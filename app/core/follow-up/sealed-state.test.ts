import fc from "fast-check";
import { expect, test } from "vitest";
import { MEASURED_CUTS } from "./measured-rules";
import { type FollowUpState, readState, STATE_BYTES, stateBytes } from "./sealed-state";

const A_STATE: FollowUpState = { batch: 3, began: 358, last: 361, interrupted: [3], group: 7, contacts: 4 };

const states = fc
  .record({
    batch: fc.nat(255),
    began: fc.nat(65_535),
    last: fc.nat(65_535),
    interrupted: fc.subarray([...MEASURED_CUTS]),
    group: fc.nat(255),
    contacts: fc.integer({ min: 1, max: 15 }),
  })
  .filter(({ began, last }) => began <= last);

test("a state is read as it was written, and each is sixteen bytes long", () => {
  fc.assert(
    fc.property(states, (state) => {
      const bytes = stateBytes(state);
      expect(bytes.length).toBe(STATE_BYTES);
      expect(readState(bytes)).toEqual(state);
    }),
  );
});

test("a state lies in its bytes as rows that are sealed already have it", () => {
  expect(Buffer.from(stateBytes(A_STATE)).toString("hex")).toBe("01030166016901070400000000000000");
});

test.each([
  ["another version", 0, 2],
  ["an interruption of a kind nobody counts", 6, 16],
  ["no contact at all", 8, 0],
  ["more contacts than are counted", 8, 16],
  ["a beginning after the last contact", 2, 2],
  ["something behind its end", 15, 1],
])("bytes that say %s are no state", (_, at, byte) => {
  const bytes = stateBytes(A_STATE);
  bytes[at] = byte;
  expect(readState(bytes)).toBeNull();
});

test("bytes of another length are no state", () => {
  expect(readState(new Uint8Array(15))).toBeNull();
  expect(readState(new Uint8Array([...stateBytes(A_STATE), 0]))).toBeNull();
});

test("a number that does not fit is refused rather than cut", () => {
  for (const wrong of [{ batch: 256 }, { group: -1 }, { last: 65_536 }, { contacts: 16 }, { began: 1.5 }])
    expect(() => stateBytes({ ...A_STATE, ...wrong })).toThrow(RangeError);
});
