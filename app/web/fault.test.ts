import { expect, test } from "vitest";
import { faultLine } from "./fault.server";

test("what is written down of a fault quotes nothing anybody typed", () => {
  const line = faultLine(Object.assign(new TypeError("no such person: amira@example.org"), { code: "P2002" }));
  expect(line).toMatch(/^\[fault] TypeError P2002\n {4}at .*fault\.test/);
  expect(line).not.toContain("amira");
  expect(faultLine("amira@example.org")).toBe("[fault] string");
});

test("a request no page answers is no fault", () => {
  expect(faultLine({ status: 405, statusText: "", internal: true, data: "" })).toBeNull();
});
