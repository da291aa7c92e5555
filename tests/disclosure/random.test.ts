import { beforeAll, expect, test, vi } from "vitest";
import { audit } from "~/core/disclosure/audit";
import { release } from "~/core/disclosure/release";
import { type Facts, OTHERS, type ReceivedLine, type Slice } from "~/core/disclosure/slice";
import type { Solver } from "~/core/disclosure/solver";
import { loadSolver } from "~/solver/highs.server";
import { attackerOf } from "./attacker";
import { between, chanceOf, drawBy, randomFacts, receivedOf } from "./tables";

const TABLES = 220;
const HISTORIES = 12;

// Integer programmes, many of them, on whatever machine this is.
vi.setConfig({ testTimeout: 180_000 });

let solver: Solver;
let attack: Awaited<ReturnType<typeof attackerOf>>;
beforeAll(async () => {
  solver = await loadSolver();
  attack = await attackerOf();
});

/** Some of the small counts of a slice, attacked by anybody or by a member: every one that comes out too narrow. */
function recovered(slice: Slice, chance: () => number, received: readonly ReceivedLine[] = []): string[] {
  // Those who stand together learn most about each other.
  const together = slice.released.members.find(({ key }) => key === OTHERS)?.of ?? slice.facts.members;
  const who = chance() < 0.3 ? null : (together[between(0, together.length - 1, chance)] ?? null);
  const { cells, bounds, close } = attack(slice, who, received);
  const small = cells.flatMap(({ truth, member }, column) =>
    truth >= 1 && truth <= 4 && member !== who && (who === null || together.includes(member))
      ? [{ column, order: chance() }]
      : [],
  );
  const found = small
    .sort((one, other) => one.order - other.order)
    .slice(0, 3)
    .map(({ column }) => ({ column, ...bounds(column) }))
    .filter(({ low, high }) => high - low < 3 && low < 5)
    .map(({ column, low, high }) => `${JSON.stringify(cells[column])} is ${low} to ${high} for ${who ?? "anybody"}`);
  close();
  return found;
}

test(`S-06 of ${TABLES} random tables, none lets anybody or a member recover a small count, or narrow one below 3`, async () => {
  const chance = chanceOf(4);
  const wrong: string[] = [];
  let released = 0;
  for (let table = 0; table < TABLES; table++) {
    const facts = randomFacts(
      {
        batches: between(1, 2, chance),
        members: between(3, 8, chance),
        needs: between(2, 6, chance),
        mean: between(1, 9, chance),
      },
      chance,
    );
    const received = receivedOf([facts]);
    const out = await release({
      id: `table ${table}`,
      facts,
      earlier: [],
      received,
      draw: drawBy(`random ${table}`),
      solver,
      progress: () => {},
    });
    if (!out.ok) continue;
    released++;
    wrong.push(...recovered({ facts, released: out.value.released }, chance, received));
  }
  expect(wrong).toEqual([]);
  // Few are too small or too lopsided to be published at all.
  expect(released).toBeGreaterThan(TABLES * 0.75);
});

test(`S-03 of ${HISTORIES} random histories of two batches with late slices, each slice is published beside all before it`, async () => {
  const chance = chanceOf(11);
  const wrong: string[] = [];
  for (let history = 0; history < HISTORIES; history++) {
    const size = { batches: 2, members: between(3, 6, chance), needs: between(3, 6, chance) };
    const means = Array.from({ length: between(3, 6, chance) }, (_, i) => (i % 2 === 1 ? 0.5 : between(1, 6, chance)));
    const known: Facts[] = means.map((mean) => randomFacts({ ...size, mean }, chance));
    const received = receivedOf(known);
    const slices: Slice[] = [];
    let narrowest: number | null = null;
    for (const [i, facts] of known.entries()) {
      const out = await release({
        id: `slice ${i}`,
        facts,
        earlier: slices,
        received,
        draw: drawBy(`history ${history}`),
        solver,
        progress: () => {},
      });
      if (!out.ok) continue;
      narrowest = out.value.audit.narrowest;
      slices.push({ facts, released: out.value.released });
    }
    for (const slice of slices) wrong.push(...recovered(slice, chance));
    expect(narrowest).toBeGreaterThanOrEqual(3);
    expect((await audit(slices, received, solver, () => {})).failures).toEqual([]);
  }
  expect(wrong).toEqual([]);
});
