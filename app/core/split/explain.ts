import type { Bounds } from "./check-scenario";
import type { Explanation, ExplanationKind, SplitMember, SplitMethod } from "./scenario";

interface LineFacts {
  method: SplitMethod;
  member: SplitMember;
  bounds: Bounds;
  credit: number;
  quantity: number;
  entitledTenths: number;
  /** The share before and after bounds, over `den`. */
  raw: bigint;
  share: bigint;
  den: bigint;
  capped: boolean;
}

/**
 * Tells how a line came to its quantity, so that the parts can be added up by whoever reads them:
 * entitled + carried + idle + redistributed is the share; atFloor, atCap, atAsked or pinned replaces it; then the share
 * is cut to a whole number and `remainder` added, or (Webster) `rounded` added as it is. `floor` and `cap` alone are
 * bounds that did not act.
 */
export function explainLine(facts: LineFacts): Explanation {
  const { member, method, bounds, credit, quantity, entitledTenths } = facts;
  const { asked } = member;
  const tenths: [ExplanationKind, number][] = [
    ["asked", asked * 10],
    ["entitled", entitledTenths],
  ];
  const shareTenths = Number((facts.share * 10n) / facts.den);
  const held = heldBy(facts);

  if (held !== "pinned") {
    const idle = method === "max-min" ? member.idle : 0;
    const before = entitledTenths + 10 * (credit - idle);
    tenths.push(
      ["carried", credit * 10],
      ["idle", -idle * 10],
      ["redistributed", redistributed(held, before, shareTenths)],
    );
    if (held !== "atFloor") tenths.push(["floor", bounds.floor * 10]);
    if (held !== "atCap" && member.cap !== null) tenths.push(["cap", member.cap * 10]);
  }
  if (held) tenths.push([held, shareTenths]);
  if (method === "webster") tenths.push(["rounded", quantity * 10 - shareTenths]);
  else tenths.push(["remainder", (quantity - Math.floor(shareTenths / 10)) * 10]);
  tenths.push(["given", quantity * 10]);

  const parts = tenths
    .filter(([kind, value]) => value !== 0 || ALWAYS_SAID.has(kind))
    .map(([kind, value]) => ({ kind, value: value / 10 }));
  return { asked, entitled: entitledTenths / 10, parts };
}

/** The phrases of an explanation, in order: each key is a sentence under `explain` in the split namespace. */
export function explanationParts(explanation: Explanation): Array<{ key: ExplanationKind; value: number }> {
  return explanation.parts.map(({ kind, value }) => ({ key: kind, value }));
}

/** What can replace a share that was computed. */
export const HELD = ["pinned", "atFloor", "atCap", "atAsked"] as const;
type Held = (typeof HELD)[number];

const ALWAYS_SAID: ReadonlySet<ExplanationKind> = new Set(["asked", "entitled", "atCap", "atAsked", "pinned", "given"]);

function heldBy({ member, bounds: { floor, cap }, raw, den, capped }: LineFacts): Held | null {
  if (member.pinned !== null && member.pinned !== undefined) return "pinned";
  if (cap !== null && (raw > BigInt(cap) * den || (capped && raw === BigInt(cap) * den))) {
    return member.cap !== null && cap === member.cap ? "atCap" : "atAsked";
  }
  return floor > 0 && raw < BigInt(floor) * den ? "atFloor" : null;
}

/** What others' floors, caps and credits brought or took; at a bound, only what it takes to reach that bound. */
function redistributed(held: Held | null, before: number, share: number): number {
  const moved = share - before;
  if (held === "atFloor") return Math.min(0, moved);
  if (held === "atCap" || held === "atAsked") return Math.max(0, moved);
  return moved;
}
