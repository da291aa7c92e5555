import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ITEM_KINDS } from "~/core/stock/item-kind";

test("a form shows the traits of the kind that is chosen, before the page wakes up too", () => {
  const style = readFileSync(new URL("../../app/ui/batch.css", import.meta.url), "utf8");
  const chosen = [...style.matchAll(/option\[value="(\w+)"\]:checked\) \.trait:not\(\[data-kinds~="(\w+)"\]\)/g)];
  expect(chosen.map(([, value]) => value)).toEqual([...ITEM_KINDS]);
  expect(chosen.map(([, , kind]) => kind)).toEqual([...ITEM_KINDS]);
});
