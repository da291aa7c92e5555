import { expect, test } from "vitest";
import { safePath } from "./return-to.server";

test("coming back after signing in never leads to another host", () => {
  const elsewhere = [
    "//evil.example",
    "/\\evil.example",
    "/.//evil.example",
    "/x/..//evil.example",
    "/./\\evil.example",
    "/\t/evil.example",
    "/%2e//evil.example",
    "https://evil.example",
    "javascript:alert(1)",
    "evil.example",
    "",
    null,
    7,
  ];
  expect(elsewhere.map(safePath)).toEqual(elsewhere.map(() => undefined));
});

test("a page of ours is come back to, with what it was asked", () => {
  expect(safePath("/littoral-nord/transfers?state=sent")).toBe("/littoral-nord/transfers?state=sent");
});
