import { expect, test } from "vitest";
import { mostShared } from "./most-shared";

test("what more than half have is said once; a single thing, or a half, shares nothing", () => {
  expect(mostShared(["held", "sent", "held"])).toBe("held");
  expect(mostShared(["held", "held"])).toBe("held");
  expect(mostShared(["held", "sent"])).toBeNull();
  expect(mostShared(["held"])).toBeNull();
  expect(mostShared([])).toBeNull();
});
