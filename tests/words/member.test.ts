import { expect, test } from "vitest";
import { sentences } from "./sources";

/** Here the word is an example, or its everyday meaning. */
const OTHERWISE = new Set(["accounts:field.not_an_email", "status:transparency.reasons.figures"]);

// One word a thing: whoever compares the portal, a report, its files and its API reads "member" in each.
test("an organisation that receives from the hub is called a member, nowhere a group", () => {
  const called = [...sentences("en")].filter(
    ([key, sentence]) => !OTHERWISE.has(key) && /\bgroups?\b/i.test(sentence.replace(/\{\{[^}]*\}\}/g, "")),
  );
  expect(called).toEqual([]);
});
