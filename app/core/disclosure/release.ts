import { ok, type Result, refuse } from "../result";
import { groupAttribute } from "./attribute";
import { type Audit, audit, type Progress } from "./audit";
import type { Table } from "./quantities";
import { type Merged, NOTHING_MERGED, redesign, THRESHOLDS } from "./redesign";
import { roundJointly } from "./round-jointly";
import type { Draw, Facts, ReceivedLine, Released, Slice, Thresholds } from "./slice";
import type { Solver } from "./solver";

export interface ReleaseRequest {
  /** The slice's own name, never used for another. */
  id: string;
  facts: Facts;
  /** Every slice published before, the first first. */
  earlier: readonly Slice[];
  received: readonly ReceivedLine[];
  draw: Draw;
  solver: Solver;
  progress: Progress;
}

/**
 * What is published of a slice: the first design of a ladder, from all tables to the total alone, whose numbers add up
 * and which an attack on everything ever published leaves uncertain. Fails closed: what cannot be rounded or audited is
 * not published, whatever the reason. The same request gives the same answer, byte by byte.
 */
export async function release(
  request: ReleaseRequest,
): Promise<Result<{ released: Released; audit: Audit }, { reason: "too-few" }>> {
  for (const rung of LADDER) {
    const released = await attempt(() => publish(request, rung));
    if (!released) continue;
    const slices = [...request.earlier, { facts: request.facts, released }];
    const held = await attempt(() =>
      audit(slices, request.received, request.solver, request.progress, { stopAtFirst: true }),
    );
    if (held?.passed) return ok({ released, audit: held });
  }
  return refuse({ reason: "too-few" });
}

interface Rung {
  thresholds: Thresholds;
  tables: readonly Table[];
  /** A second throw of the dice for the same design: no more than one, or choosing would undo the chance. */
  throw: number;
}

const MARGINS: readonly Table[] = ["total", "batch", "member", "need"];
const RAISED: Thresholds = { batch: 40, member: 20, need: 20 };

const LADDER: readonly Rung[] = [
  ...twice(THRESHOLDS, [...MARGINS, "batchMember", "batchNeed", "memberNeed"]),
  ...twice(RAISED, [...MARGINS, "batchMember", "batchNeed", "memberNeed"]),
  ...twice(THRESHOLDS, [...MARGINS, "batchMember", "batchNeed"]),
  ...twice(THRESHOLDS, [...MARGINS, "batchNeed"]),
  ...twice(THRESHOLDS, MARGINS),
  ...twice(RAISED, MARGINS),
  ...twice(RAISED, ["total", "batch", "member"]),
  ...twice(RAISED, ["total", "batch"]),
];

function twice(thresholds: Thresholds, tables: readonly Table[]): Rung[] {
  return [0, 1].map((again) => ({ thresholds, tables, throw: again }));
}

/** Merges further until no published line tells the need of all its people. */
function publish({ id, facts, draw, solver }: ReleaseRequest, rung: Rung): Released | null {
  const throwAgain: Draw = (label) => draw(rung.throw === 0 ? label : `${label}|${rung.throw}`);
  const { thresholds: shownFrom, tables } = rung;
  let merged: Merged = NOTHING_MERGED;
  for (let rounds = facts.batches.length + facts.members.length; rounds >= 0; rounds--) {
    const design = redesign(facts, shownFrom, merged);
    if (!design.ok) return null;
    const released = roundJointly({ id, facts, design: design.value, tables, shownFrom, draw: throwAgain }, solver);
    if (!released) return null;
    const telling = groupAttribute(released);
    if (telling === "none") return released;
    if (telling === null) return null;
    merged = {
      batches: [...merged.batches, ...telling.batches],
      members: [...merged.members, ...telling.members],
      needs: [],
    };
  }
  return null;
}

/** A solver that breaks down has shown nothing: the next design is tried, and in the end nothing is published. */
async function attempt<T>(work: () => T | Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch {
    return null;
  }
}
