import { ok, type Result } from "../result";
import { type Bounds, checkScenario } from "./check-scenario";
import { explainLine } from "./explain";
import { type Claim, clampOver, type Level, raiseLevel } from "./level";
import { largestRemainder, webster } from "./round-shares";
import type { Scenario, SplitLine, SplitMember, SplitOutcome, SplitRefusal } from "./scenario";
import { memberWeights } from "./weights";

/**
 * Divides a batch among members in whole units that sum exactly, whatever the order the members come in.
 *
 * - equal: the same for everyone; weights do not count.
 * - proportional: weights, rounded by largest remainder.
 * - webster: weights, rounded so that a larger batch never lowers anybody.
 * - max-min: raises first whoever would hold the least, counting the stock it already has unused
 *   (max-min fairness by progressive filling: Bertsekas & Gallager, Data Networks, 2nd ed. 1992, §6.5.2).
 *
 * Credit is an amount, not a weight: it is paid in whole units before the rest is shared, and debts go back to be
 * shared, as Feeding America lets a food bank keep the shares it did not use (Prendergast, The Allocation of Food to
 * Food Banks, Journal of Political Economy, 2022). Ties go to the larger credit still unpaid (when credits count), then
 * to the larger request, then to the id in code-unit order.
 */
export function splitBatch(scenario: Scenario): Result<SplitOutcome, SplitRefusal> {
  const checked = checkScenario(scenario);
  if (!checked.ok) return checked;
  const { total, reserve, method } = scenario;
  const available = total - reserve;
  const places = inTieOrder(scenario, checked.value);
  const weights = memberWeights({ ...scenario, members: places.map(({ member }) => member) });
  const claims = claimsOf(scenario, places, weights);

  const level = raiseLevel(available, claims);
  const promised = level.stage === "capped" ? sumOf(level.bounded.map(Number)) : available;
  const quantities =
    method === "webster" ? webster(promised, claims, level) : largestRemainder(promised, level.den, level.bounded);
  const dues = largestRemainder(
    promised * 10,
    level.den,
    level.bounded.map((num) => num * 10n),
  );
  const allWeights = weights.reduce((sum, weight) => sum + weight, 0n);

  const lines = new Map<string, SplitLine>();
  places.forEach(({ member, bounds, credit }, i) => {
    const quantity = quantities[i] ?? 0;
    lines.set(member.id, {
      memberId: member.id,
      quantity,
      dueTenths: dues[i] ?? 0,
      repaidTenths: repaidTenths(level, i, credit, claims[i] ?? { head: 0, weight: 0n, ...bounds }),
      explanation: explainLine({
        method,
        member,
        bounds,
        credit,
        quantity,
        entitledTenths: Number((BigInt(available) * 10n * (weights[i] ?? 0n)) / allWeights),
        raw: level.raw[i] ?? 0n,
        share: level.bounded[i] ?? 0n,
        den: level.den,
        capped: level.stage === "capped",
      }),
    });
  });
  return ok({
    lines: scenario.members.flatMap(({ id }) => lines.get(id) ?? []),
    promised,
    reserve,
    left: available - promised,
  });
}

interface Place {
  member: SplitMember;
  bounds: Bounds;
  /** Whole units of credit this split sets out to repay; the rest waits, and decides ties meanwhile. */
  credit: number;
  unpaidTenths: number;
}

function inTieOrder({ members, weights }: Scenario, bounds: Bounds[]): Place[] {
  const slider = Math.round((weights.carried ?? 0) * 100);
  return members
    .map((member, i) => {
      const owedTenths = Math.round(member.carried * 10);
      const credit = Math.trunc((owedTenths * slider) / 10_000);
      const unpaidTenths = slider > 0 ? owedTenths - 10 * credit : 0;
      return { member, bounds: bounds[i] ?? { floor: 0, cap: null }, credit, unpaidTenths };
    })
    .sort((a, b) => {
      const byClaim = b.unpaidTenths - a.unpaidTenths || b.member.asked - a.member.asked;
      return byClaim || (a.member.id < b.member.id ? -1 : 1);
    });
}

function claimsOf({ method }: Scenario, places: Place[], weights: bigint[]): Claim[] {
  const heads = places.map(({ member, credit }) => credit - (method === "max-min" ? member.idle : 0));
  // When all weigh the same the level may start below zero, so large credits need no scaling: the highest head is zero.
  const highest = method === "equal" || method === "max-min" ? Math.max(...heads) : 0;
  return places.map(({ bounds }, i) => ({ head: (heads[i] ?? 0) - highest, weight: weights[i] ?? 0n, ...bounds }));
}

/** The part of the share that the credit added, which floors, caps or a small batch can make less than the credit. */
function repaidTenths({ stage, den, raw, bounded }: Level, i: number, credit: number, claim: Claim): number {
  if (credit === 0 || (stage === "capped" && claim.weight > 0n)) return 0;
  const shared = stage === "credits" ? 0n : (raw[i] ?? 0n) - BigInt(credit) * den;
  return Number((((bounded[i] ?? 0n) - clampOver(shared, den, claim)) * 10n) / den);
}

const sumOf = (values: number[]) => values.reduce((sum, value) => sum + value, 0);
