import { expect, test } from "vitest";
import { inTurn } from "./turn.server";

const breath = () => new Promise((done) => setTimeout(done, 5));

test("for one key it is one at a time, in order, and a failure holds up nobody; another key does not wait", async () => {
  const heard: string[] = [];
  const says = (word: string) => async () => {
    heard.push(`${word} begins`);
    await breath();
    heard.push(`${word} ends`);
    if (word === "second") throw new Error(word);
    return word;
  };
  const all = ["first", "second", "third"].map((word) => inTurn("a", says(word)));
  const other = inTurn("b", says("other"));
  const done = await Promise.allSettled([...all, other]);
  expect(done.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled", "fulfilled"]);
  const ofA = heard.filter((line) => !line.startsWith("other"));
  expect(ofA).toEqual(["first", "second", "third"].flatMap((word) => [`${word} begins`, `${word} ends`]));
  expect(heard.indexOf("other begins")).toBeLessThan(heard.indexOf("first ends"));
});
