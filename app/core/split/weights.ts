import type { Scenario, Signal, SplitMember } from "./scenario";

export type ShareSignal = Exclude<Signal, "carried">;

const SHARE_SIGNALS: ShareSignal[] = ["asked", "people-met", "pace", "idle"];

/**
 * Each member's weight as an exact whole number: the sum over signals of slider × (its part of the signal's total).
 * A signal nobody shows is left out; when none is left, everyone weighs the same.
 */
export function memberWeights({ method, weights, members }: Scenario): bigint[] {
  const equal = members.map(() => 1n);
  if (method === "equal" || method === "max-min") return equal;
  const signals = SHARE_SIGNALS.flatMap((signal) => {
    const slider = BigInt(Math.round((weights[signal] ?? 0) * 100));
    const values = members.map((member) => BigInt(signalOf(member, signal)));
    const total = values.reduce((sum, value) => sum + value, 0n);
    return slider > 0n && total > 0n ? [{ slider, values, total }] : [];
  });
  if (signals.length === 0) return equal;
  // Shares are put over one common denominator, so no weight is ever rounded.
  const common = signals.reduce((product, { total }) => product * total, 1n);
  const factors = signals.map(({ slider, total }) => slider * (common / total));
  return reduced(
    members.map((_, i) => signals.reduce((sum, { values }, s) => sum + (values[i] ?? 0n) * (factors[s] ?? 0n), 0n)),
  );
}

/** The signals that told members apart in a scenario, with the slider of each. */
export function countedSignals(scenario: Pick<Scenario, "method" | "weights" | "members">) {
  const { method, weights, members } = scenario;
  if (method === "equal" || method === "max-min") return [];
  return SHARE_SIGNALS.flatMap((signal) => {
    const weight = weights[signal] ?? 0;
    return weight > 0 && members.some((member) => signalOf(member, signal) > 0) ? [{ signal, weight }] : [];
  });
}

function signalOf(member: SplitMember, signal: ShareSignal): number {
  if (signal === "asked") return member.asked;
  if (signal === "people-met") return member.peopleMet;
  if (signal === "pace") return Math.round(member.pace * 100);
  // Idle stock counts against a member as what it asked for and does not already have: in units, so one spare phone
  // costs one phone of need, where a rank among members would cost everything.
  return Math.max(0, member.asked - member.idle);
}

function reduced(weights: bigint[]): bigint[] {
  let divisor = 0n;
  for (const weight of weights) {
    divisor = greatestCommonDivisor(divisor, weight);
    if (divisor === 1n) return weights;
  }
  return weights.map((weight) => weight / divisor);
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y > 0n) [x, y] = [y, x % y];
  return x;
}
