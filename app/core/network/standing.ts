/** Whether an organisation takes part: it may be at rest for now, or have left for good. */
export const STANDINGS = ["active", "paused", "archived"] as const;

export type MemberStanding = (typeof STANDINGS)[number];

export interface Standings {
  pausedAt: Date | null;
  archivedAt: Date | null;
}

export const standingOf = ({ pausedAt, archivedAt }: Standings): MemberStanding =>
  archivedAt !== null ? "archived" : pausedAt !== null ? "paused" : "active";

/** What an organisation is left out of while it rests, and once it has left. Facts are refused to nobody. */
export const LEFT_OUT = {
  split: ["paused", "archived"],
  request: ["paused", "archived"],
  reminder: ["paused", "archived"],
  transfer: ["paused", "archived"],
  pass: ["archived"],
  invitation: ["archived"],
} as const satisfies Record<string, readonly MemberStanding[]>;

export type TakesPartIn = keyof typeof LEFT_OUT;

export const takesPartIn = (what: TakesPartIn, standing: MemberStanding): boolean =>
  !(LEFT_OUT[what] as readonly MemberStanding[]).includes(standing);
