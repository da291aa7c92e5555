import { ok, type Result, refuse } from "../result";

/** One member's line of a decided split, as fairness memory reads it. */
export interface DecidedLine {
  memberId: string;
  /** Credit before the split, in tenths of a unit. */
  creditTenths: number;
  dueTenths: number;
  repaidTenths: number;
  quantity: number;
  /** Units of `quantity` the member gave up. */
  declined: number;
}

export interface Credit {
  memberId: string;
  creditTenths: number;
}

export type CarryRefusal = { reason: "declined-more-than-given"; memberId: string; declined: number; quantity: number };

/**
 * What each member carries to the next split: its credit, less what was repaid, plus what it was due and did not keep.
 *
 * Declining costs no turn (after Feeding America's unspent shares: Prendergast, Journal of Political Economy, 2022), and
 * what rounding gave or took comes back in later splits. Floors, caps and figures set by hand are decisions of the
 * network, already inside `dueTenths`, so they leave no debt. Nothing appears from nowhere: all credits together change
 * by what was declined less what was repaid.
 */
export function carryForward(lines: DecidedLine[]): Result<Credit[], CarryRefusal> {
  const credits: Credit[] = [];
  for (const { memberId, creditTenths, dueTenths, repaidTenths, quantity, declined } of lines) {
    if (!Number.isInteger(declined) || declined < 0 || declined > quantity) {
      return refuse({ reason: "declined-more-than-given", memberId, declined, quantity });
    }
    const kept = quantity - declined;
    credits.push({ memberId, creditTenths: creditTenths - repaidTenths + dueTenths - 10 * kept });
  }
  return ok(credits);
}
