/** What a member may claim: a head start in whole units (credit, less stock in hand), a weight, and bounds. */
export interface Claim {
  head: number;
  weight: bigint;
  floor: number;
  cap: number | null;
}

/**
 * Unrounded shares over one denominator. `raw` is head + level × weight before bounds, `bounded` after.
 * `stage` says what stopped the level: the whole was given, credits alone exhausted it, or caps kept some back.
 */
export interface Level {
  stage: "given" | "credits" | "capped";
  den: bigint;
  raw: bigint[];
  bounded: bigint[];
}

interface Turn {
  claim: Claim;
  opens: boolean;
  num: number;
  approx: number;
}

/**
 * Raises one level until the bounded shares make the whole: floors and caps hold, and members stopped by neither keep
 * their exact proportions (quota with minimum and maximum requirements: Balinski & Young, Fair Representation,
 * 2nd ed. 2001). Heads too large for the whole are themselves scaled down in proportion.
 */
export function raiseLevel(available: number, claims: Claim[]): Level {
  const atZero = claims.reduce((sum, claim) => sum + clamp(claim.head, claim), 0);
  if (atZero > available) {
    const credits = claims.map((claim) => ({ ...claim, head: 0, weight: BigInt(Math.max(0, claim.head)) }));
    return { ...raiseLevel(available, credits), stage: "credits" };
  }
  const level = findLevel(available - atZero, claims);
  if (!level) {
    const bounded = claims.map((claim) => BigInt(claim.weight > 0n ? (claim.cap ?? 0) : clamp(claim.head, claim)));
    return { stage: "capped", den: 1n, raw: bounded, bounded };
  }
  const { num, den } = level;
  const raw = claims.map(({ head, weight }) => BigInt(head) * den + num * weight);
  return { stage: "given", den, raw, bounded: claims.map((claim, i) => clampOver(raw[i] ?? 0n, den, claim)) };
}

/** Sweeps the levels at which members leave their floor or reach their cap, in order. */
function findLevel(toGive: number, claims: Claim[]): { num: bigint; den: bigint } | null {
  if (toGive === 0) return { num: 0n, den: 1n };
  const turns = turnsOf(claims).sort(compareTurns);
  let given = BigInt(-toGive);
  let slope = 0n;
  // given + level × slope is what is still missing (negative), exact at every level up to the next turn.
  for (const { claim, opens, num } of turns) {
    if (slope > 0n && -given * claim.weight <= BigInt(num) * slope) break;
    // Opening at num / weight adds weight × (level − num / weight); closing freezes the same term.
    given += opens ? BigInt(-num) : BigInt(num);
    slope += opens ? claim.weight : -claim.weight;
  }
  return slope > 0n ? { num: -given, den: slope } : null;
}

function turnsOf(claims: Claim[]): Turn[] {
  return claims.flatMap((claim) => {
    const { head, weight, floor, cap } = claim;
    if (weight === 0n || (cap !== null && (head >= cap || floor >= cap))) return [];
    const approx = (num: number) => num / Number(weight);
    const opensAt = Math.max(0, floor - head);
    const turns = [{ claim, opens: true, num: opensAt, approx: approx(opensAt) }];
    if (cap !== null) turns.push({ claim, opens: false, num: cap - head, approx: approx(cap - head) });
    return turns;
  });
}

function compareTurns(a: Turn, b: Turn): number {
  const gap = a.approx - b.approx;
  // Doubles decide only when far from a tie; near one, exact products do, so the order is the true order.
  if (Math.abs(gap) > 1e-9 * Math.max(a.approx, b.approx)) return gap;
  const exact = BigInt(a.num) * b.claim.weight - BigInt(b.num) * a.claim.weight;
  return exact < 0n ? -1 : exact > 0n ? 1 : 0;
}

/** A share over `den` brought inside a member's bounds. */
export function clampOver(num: bigint, den: bigint, { floor, cap }: { floor: number; cap: number | null }): bigint {
  const least = BigInt(floor) * den;
  if (num < least) return least;
  if (cap === null) return num;
  const most = BigInt(cap) * den;
  return num > most ? most : num;
}

function clamp(value: number, { floor, cap }: { floor: number; cap: number | null }): number {
  return Math.max(floor, cap === null ? value : Math.min(cap, value));
}
