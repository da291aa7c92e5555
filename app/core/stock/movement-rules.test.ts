import { expect, test } from "vitest";
import { MOVEMENT_RULES } from "./movement-rules";

/** The list as the database's guard reads it. `-u` writes the file anew. */
function asSql(): string {
  const text = (value: string | null) => (value === null ? "null" : `'${value}'`);
  const rows = MOVEMENT_RULES.map(({ entry, because, note, from, to, by }) => {
    const values = [entry, because, note, from.kind, from.whose, to.kind, to.whose].map(text);
    return `  (${values.join(", ")}, '{${by.join(",")}}'::text[])`;
  });
  return `-- Made from app/core/stock/movement-rules.ts by "npx vitest run --project unit movement-rules -u", never by hand.
create function relais.movement_rules() returns table (
  entry text, because text, note text, from_kind text, from_whose text, to_kind text, to_whose text, movers text[]
) language sql immutable parallel safe set search_path = '' as $$
values
${rows.join(",\n")}
$$;
`;
}

test("the list that the database's guard reads is this one", async () => {
  await expect(asSql()).toMatchFileSnapshot("../../../prisma/wall/64-movement-rules.sql");
});

test("what a donor brought comes in by a delivery alone, and only the hub brings it in", () => {
  const fromDonor = MOVEMENT_RULES.filter(({ from }) => from.kind === "donor");
  expect(fromDonor.every(({ note, by }) => note === "delivery" && by.join() === "hub")).toBe(true);
});

test("what leaves an organisation leaves it by a note", () => {
  const crossing = MOVEMENT_RULES.filter(({ from, to }) => from.whose !== to.whose);
  expect(crossing.every(({ note }) => note !== null)).toBe(true);
});

test("a pass moves only what its own organisation holds", () => {
  const carried = MOVEMENT_RULES.filter(({ by }) => by.includes("pass"));
  expect(carried.every(({ from, to, note }) => note === null && from.whose === "own" && to.whose === "own")).toBe(true);
});
