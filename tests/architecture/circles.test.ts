import { expect, test } from "vitest";
import { fileOf, importsOf, sources } from "./imports";

const imported = new Map(
  sources.map(({ file, text }) => [
    file,
    importsOf(file, text)
      .map(fileOf)
      .filter((target) => target !== null),
  ]),
);

test("no file of app/ imports, even for a type, what imports it", () => {
  expect(circlesIn(imported)).toEqual([]);
});

test("a circle is found, however long, and what leads to it is not part of it", () => {
  const graph = new Map([
    ["a", ["b"]],
    ["b", ["c"]],
    ["c", ["d"]],
    ["d", ["b"]],
    ["e", []],
  ]);
  expect(circlesIn(graph)).toEqual([["b", "c", "d"]]);
});

/** The groups of files that reach one another, each in order (Tarjan's strongly connected components). */
function circlesIn(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const order = new Map<string, number>();
  const open: string[] = [];
  const found: string[][] = [];
  const visit = (file: string): number => {
    let low = order.size;
    order.set(file, low);
    open.push(file);
    for (const target of graph.get(file) ?? []) {
      if (!order.has(target)) low = Math.min(low, visit(target));
      else if (open.includes(target)) low = Math.min(low, order.get(target) ?? low);
    }
    if (low !== order.get(file)) return low;
    const circle = open.splice(open.indexOf(file));
    if (circle.length > 1) found.push(circle.sort());
    return low;
  };
  for (const file of graph.keys()) if (!order.has(file)) visit(file);
  return found;
}
