import { ok, type Result, refuse } from "../result";
import { type Scenario, SIGNALS, type SplitMember, type SplitRefusal } from "./scenario";

/** The least and the most a member may receive, once its floor, its cap, its request and the hand-set figure agree. */
export interface Bounds {
  floor: number;
  cap: number | null;
}

const MOST = 1_000_000_000;

/** Refuses a scenario that cannot be split, or gives the bounds of its members in their order. */
export function checkScenario(scenario: Scenario): Result<Bounds[], SplitRefusal> {
  const flaw = flawOf(scenario);
  if (flaw) return refuse(flaw);
  const bounds = scenario.members.map((member) => boundsOf(member, scenario.capAtAsked));
  const available = scenario.total - scenario.reserve;
  const floors = bounds.reduce((sum, { floor }) => sum + floor, 0);
  return floors > available ? refuse({ reason: "floors-exceed-total", floors, available }) : ok(bounds);
}

function flawOf({ total, reserve, weights, members }: Scenario): SplitRefusal | null {
  if (!isCount(total)) return { reason: "not-a-count", field: "total", memberId: null };
  if (!isCount(reserve)) return { reason: "not-a-count", field: "reserve", memberId: null };
  if (reserve > total) return { reason: "reserve-exceeds-total", reserve, total };
  if (members.length === 0) return { reason: "no-members" };
  for (const signal of SIGNALS) {
    const weight = weights[signal] ?? 0;
    if (!(weight >= 0 && weight <= 10)) return { reason: "not-a-weight", signal };
  }
  const seen = new Set<string>();
  for (const member of members) {
    const flaw = memberFlaw(member);
    if (flaw) return flaw;
    if (seen.has(member.id)) return { reason: "same-member-twice", memberId: member.id };
    seen.add(member.id);
  }
  return null;
}

function memberFlaw(member: SplitMember): SplitRefusal | null {
  const { id, floor, cap, pinned } = member;
  for (const field of ["asked", "peopleMet", "idle", "floor", "cap", "pinned"] as const) {
    if (!isCount(member[field] ?? 0)) return { reason: "not-a-count", field, memberId: id };
  }
  if (!(member.pace >= 0 && member.pace <= MOST)) return { reason: "not-a-count", field: "pace", memberId: id };
  if (!(Math.abs(member.carried) <= MOST)) return { reason: "not-a-count", field: "carried", memberId: id };
  const byHand = pinned !== null && pinned !== undefined;
  if (!byHand && cap !== null && floor > cap) return { reason: "floor-above-cap", memberId: id, floor, cap };
  return null;
}

function boundsOf({ asked, floor, cap, pinned }: SplitMember, capAtAsked: boolean): Bounds {
  if (pinned !== null && pinned !== undefined) return { floor: pinned, cap: pinned };
  if (!capAtAsked) return { floor, cap };
  // A floor shared by everyone must not force phones on a member that asked for fewer.
  return { floor: Math.min(floor, asked), cap: Math.min(cap ?? asked, asked) };
}

const isCount = (value: number) => Number.isInteger(value) && value >= 0 && value <= MOST;
