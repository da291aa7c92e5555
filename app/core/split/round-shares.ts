import { heapOf } from "./heap";
import type { Claim, Level } from "./level";

/**
 * Largest remainder (Hamilton, 1792): everyone's whole part, then one each to the largest remainders.
 * It stays within quota, at the price of the Alabama paradox: one unit more in all can take one from a member
 * (Balinski & Young, Fair Representation, 2nd ed. 2001, ch. 5). Ties go to the earlier place in the list.
 */
export function largestRemainder(whole: number, den: bigint, nums: bigint[]): number[] {
  const quantities = nums.map((num) => Number(num / den));
  const missing = whole - quantities.reduce((sum, quantity) => sum + quantity, 0);
  const remainders = nums.map((num, place) => ({ place, rest: num % den }));
  remainders.sort((a, b) => (a.rest > b.rest ? -1 : a.rest < b.rest ? 1 : a.place - b.place));
  for (const { place } of remainders.slice(0, missing)) quantities[place] = (quantities[place] ?? 0) + 1;
  return quantities;
}

/**
 * Webster / Sainte-Laguë: unit t of a member comes at level (t − ½ − head) / weight, lowest level first, within bounds.
 * One unit more in all never takes one from anybody, at the price of rare steps outside quota (Balinski & Young,
 * Fair Representation, 2nd ed. 2001, ch. 4 and 8). It starts at each unrounded share rounded, at most half a unit per
 * member from the end, so a million units cost no more steps than a thousand.
 */
export function webster(whole: number, claims: Claim[], { den, raw }: Level): number[] {
  const quantities = claims.map((claim, i) => nearest(raw[i] ?? 0n, den, claim));
  let missing = whole - quantities.reduce((sum, quantity) => sum + quantity, 0);
  const step = missing > 0 ? 1 : -1;
  const turnOf = (place: number) => unitTurn(claims[place], place, quantities[place] ?? 0, step);
  const heap = heapOf(
    claims.map((_, place) => turnOf(place)).filter((turn) => turn !== null),
    (a, b) => step * compareUnits(a, b) < 0,
  );
  for (let turn = missing === 0 ? null : heap.first(); turn; turn = missing === 0 ? null : heap.first()) {
    quantities[turn.place] = (quantities[turn.place] ?? 0) + step;
    missing -= step;
    heap.replaceFirst(turnOf(turn.place));
  }
  return quantities;
}

interface UnitTurn {
  place: number;
  /** Units of credit come before any sharing by weight. */
  shared: boolean;
  num: number;
  den: bigint;
  approx: number;
}

function unitTurn(claim: Claim | undefined, place: number, quantity: number, step: 1 | -1): UnitTurn | null {
  if (!claim) return null;
  const unit = step > 0 ? quantity + 1 : quantity;
  if (unit <= claim.floor || (claim.cap !== null && unit > claim.cap)) return null;
  const shared = unit > claim.head;
  const num = shared ? 2 * (unit - claim.head) - 1 : 2 * unit - 1;
  const den = shared ? claim.weight : BigInt(claim.head);
  return den === 0n ? null : { place, shared, num, den, approx: num / Number(den) };
}

function compareUnits(a: UnitTurn, b: UnitTurn): number {
  if (a.shared !== b.shared) return a.shared ? 1 : -1;
  const gap = a.approx - b.approx;
  if (Math.abs(gap) > 1e-9 * Math.max(a.approx, b.approx)) return gap;
  const exact = BigInt(a.num) * b.den - BigInt(b.num) * a.den;
  return exact < 0n ? -1 : exact > 0n ? 1 : a.place - b.place;
}

/** Rounds half down, so that a unit exactly at the level is left to the tie rule. */
function nearest(num: bigint, den: bigint, { floor, cap }: Claim): number {
  const doubled = 2n * num - den;
  const rounded = doubled <= 0n ? 0 : Number((doubled + 2n * den - 1n) / (2n * den));
  return Math.max(floor, cap === null ? rounded : Math.min(cap, rounded));
}
