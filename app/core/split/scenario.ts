/** The ways to split, as a coordinator chooses between them. */
export const METHODS = ["proportional", "webster", "max-min", "equal"] as const;
export type SplitMethod = (typeof METHODS)[number];

/** The signals a coordinator can let count, each from 0 (not at all) to 10. */
export const SIGNALS = ["asked", "people-met", "pace", "idle", "carried"] as const;
export type Signal = (typeof SIGNALS)[number];

export interface SplitMember {
  id: string;
  asked: number;
  /** People met per week, as the member declares. */
  peopleMet: number;
  /** Handed over per week recently; hundredths count. */
  pace: number;
  /** In stock and unused. */
  idle: number;
  /** Credit from earlier splits in units, tenths count, negative when the member owes. */
  carried: number;
  floor: number;
  cap: number | null;
  /** Set by hand: replaces floor, cap and everything computed. */
  pinned?: number | null;
}

export interface Scenario {
  total: number;
  reserve: number;
  method: SplitMethod;
  /** 0 to 10. For `carried` it is how many tenths of each credit this split repays. */
  weights: Partial<Record<Signal, number>>;
  capAtAsked: boolean;
  members: SplitMember[];
}

export type ExplanationKind =
  | "asked"
  | "entitled"
  | "carried"
  | "idle"
  | "redistributed"
  | "floor"
  | "atFloor"
  | "cap"
  | "atCap"
  | "atAsked"
  | "pinned"
  | "remainder"
  | "rounded"
  | "given";

export interface ExplanationPart {
  kind: ExplanationKind;
  /** Units, cut (not rounded) to a tenth: 61.97 is said 61.9, never 62. */
  value: number;
}

/** How a line came to its quantity, in the order it is told (`explain.ts` says how the parts add up). */
export interface Explanation {
  asked: number;
  /** Its share of the whole before credit, floors and caps. */
  entitled: number;
  parts: ExplanationPart[];
}

export interface SplitLine {
  memberId: string;
  quantity: number;
  explanation: Explanation;
  /** The unrounded quantity this split owed, floors and caps included; all lines together make ten times `promised`. */
  dueTenths: number;
  /** How much of the member's credit this split repaid (negative: how much of its debt). */
  repaidTenths: number;
}

export interface SplitOutcome {
  lines: SplitLine[];
  promised: number;
  reserve: number;
  /** What caps kept from being given; promised + reserve + left is the total, always. */
  left: number;
}

export type SplitRefusal =
  | { reason: "no-members" }
  | { reason: "same-member-twice"; memberId: string }
  | { reason: "not-a-count"; field: string; memberId: string | null }
  | { reason: "not-a-weight"; signal: Signal }
  | { reason: "reserve-exceeds-total"; reserve: number; total: number }
  | { reason: "floor-above-cap"; memberId: string; floor: number; cap: number }
  | { reason: "floors-exceed-total"; floors: number; available: number };
