import { expect, test } from "vitest";
import { sources } from "./imports";

test("a transaction is asked one question at a time: asked several at once the client plans them anew each time", () => {
  const several = sources.filter(
    ({ file, text }) => /^(?:queries|operations)\//.test(file) && /Promise\.all\w*\(/.test(text),
  );
  expect(several.map(({ file }) => file)).toEqual([]);
});
