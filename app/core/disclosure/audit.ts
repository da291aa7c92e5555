import { cellsOf } from "./cells";
import { examine } from "./examine";
import { knowing } from "./knowing";
import type { ReceivedLine, Slice } from "./slice";
import type { Solver } from "./solver";
import { columnOf, placesOf, systemOf } from "./system";

/** Told now and then; waited for. */
export type Progress = (done: number, total: number) => void | Promise<void>;

/** Where a reader could narrow a number down: positions, never what it truly is. null: summed over. */
export interface Failure {
  slice: string | null;
  batch: string | null;
  member: string | null;
  need: string | null;
  /** The member that would have to look; null: anybody. */
  insider: string | null;
  low: number;
  high: number;
}

export interface Audit {
  passed: boolean;
  /** How many cells were asked about, over all runs. */
  checked: number;
  /** One for whoever reads what is published, and one for each member, which knows its own part besides. */
  runs: number;
  /** No cell is known more closely than this; null when none had to be uncertain. */
  narrowest: number | null;
  failures: readonly Failure[];
}

/**
 * Attacks everything ever published together (S-03), as anybody and as each member, which knows its own facts exactly.
 * Whether it passes depends on what is published, on what the attacker is given, and in a member's run on that member's own
 * facts; never on the rest of the truth.
 */
export async function audit(
  slices: readonly Slice[],
  received: readonly ReceivedLine[],
  solver: Solver,
  progress: Progress,
  { stopAtFirst = false }: { stopAtFirst?: boolean } = {},
): Promise<Audit> {
  const system = systemOf(slices, received);
  const cells = cellsOf(slices);
  const runs = [null, ...new Set(slices.flatMap(({ facts }) => facts.members))];
  const failures: Failure[] = [];
  const total = cells.length * runs.length;
  let checked = 0;
  let narrowest: number | null = null;

  for (const [run, insider] of runs.entries()) {
    const known = columnsOfMember(slices, insider);
    const unknown = cells.flatMap((cell) => {
      const parts = cell.parts.map((part) => part.filter((column) => !known.has(column)));
      return parts.some((part) => part.length > 0) ? [{ ...cell, parts: parts.filter((part) => part.length > 0) }] : [];
    });
    await examine(
      knowing(system, known),
      unknown.map(({ parts }) => parts),
      solver,
      async (at, { holds, low, high, width }) => {
        checked++;
        const cell = unknown[at];
        if (holds && width !== null) narrowest = Math.min(narrowest ?? width, width);
        if (!holds && cell) {
          const { slice, batch, member, need } = cell;
          failures.push({ slice, batch, member, need, insider, low, high });
        }
        // A cell that had to be searched for costs a thousand plain ones: whoever listens may let others go first.
        if (width !== null || at % PLAIN_CELLS === 0) await progress(run * cells.length + at, total);
        return holds || !stopAtFirst;
      },
    );
    if (stopAtFirst && failures.length > 0) break;
  }
  await progress(total, total);
  return { passed: failures.length === 0, checked, runs: runs.length, narrowest, failures };
}

/** So many cells that need no search are asked about between two pauses. */
const PLAIN_CELLS = 250;

function columnsOfMember(slices: readonly Slice[], member: string | null): Set<number> {
  const known = new Set<number>();
  for (const place of placesOf(slices)) {
    const { facts } = place.slice;
    const g = member === null ? -1 : facts.members.indexOf(member);
    if (g < 0) continue;
    for (const b of facts.batches.keys()) for (const n of facts.needs.keys()) known.add(columnOf(place, b, g, n));
  }
  return known;
}
