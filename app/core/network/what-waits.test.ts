import { expect, test } from "vitest";
import { kindsOf, NEED_GROUPS, NEED_KINDS } from "./what-waits";

test("each kind of thing that waits is in one group, and none is forgotten", () => {
  expect(NEED_GROUPS.flatMap(kindsOf).sort()).toEqual([...NEED_KINDS].sort());
});
