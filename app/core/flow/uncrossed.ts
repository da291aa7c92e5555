/** How much of what goes from each left place (a row) goes to each right one (a column). */
export type Bands = readonly (readonly number[])[];

/** Places of each side by their position, from the top. */
export interface Order {
  left: number[];
  right: number[];
}

/** Up to so many, every order of one side is weighed; beyond, each place goes to the middle of where its bands go. */
const WEIGHED = 10;

/** Orders of both sides in which bands cross little: neither side has a better one for the order of the other. */
export function uncrossed(bands: Bands): Order {
  const turned = transposed(bands);
  let best: Order = { left: bands.map((_, index) => index), right: turned.map((_, index) => index) };
  for (;;) {
    const left = bestFor(bands, best.left, best.right);
    const right = bestFor(turned, best.right, left);
    if (crossings(bands, { left, right }) >= crossings(bands, best)) return best;
    best = { left, right };
  }
}

/** What lies on what: for each two bands that cross, the product of what they carry. */
export function crossings(bands: Bands, { left, right }: Order): number {
  let all = 0;
  for (const [at, above] of left.entries()) {
    for (const below of left.slice(at + 1)) all += crossedBy(bands, above, below, right);
  }
  return all;
}

/** What crosses when one place stands above another. */
function crossedBy(bands: Bands, above: number, below: number, across: readonly number[]): number {
  let all = 0;
  let higher = 0;
  for (const place of across) {
    all += (bands[above]?.[place] ?? 0) * higher;
    higher += bands[below]?.[place] ?? 0;
  }
  return all;
}

function bestFor(bands: Bands, now: readonly number[], across: readonly number[]): number[] {
  return now.length <= WEIGHED ? weighed(bands, now, across) : byMiddle(bands, now, across);
}

/** The best order of all, one more place at a time under every set of places; of equal ones the order there is. */
function weighed(bands: Bands, now: readonly number[], across: readonly number[]): number[] {
  const cost = now.map((above) => now.map((below) => crossedBy(bands, above, below, across)));
  const found: { cost: number; last: number }[] = [{ cost: 0, last: -1 }];
  for (let set = 1; set < 2 ** now.length; set++) {
    let best = { cost: Number.POSITIVE_INFINITY, last: -1 };
    for (const last of now.keys()) {
      if (!(set & (1 << last))) continue;
      const others = set ^ (1 << last);
      let all = found[others]?.cost ?? 0;
      for (const other of now.keys()) if (others & (1 << other)) all += cost[other]?.[last] ?? 0;
      if (all <= best.cost) best = { cost: all, last };
    }
    found[set] = best;
  }
  const order: number[] = [];
  for (let set = 2 ** now.length - 1; set > 0; ) {
    const last = found[set]?.last ?? 0;
    order.unshift(now[last] ?? 0);
    set ^= 1 << last;
  }
  return order;
}

function byMiddle(bands: Bands, now: readonly number[], across: readonly number[]): number[] {
  const middle = (place: number) => {
    let [all, weight] = [0, 0];
    for (const [at, other] of across.entries()) {
      const band = bands[place]?.[other] ?? 0;
      all += band;
      weight += band * at;
    }
    return all === 0 ? across.length : weight / all;
  };
  return [...now].sort((a, b) => middle(a) - middle(b));
}

const transposed = (bands: Bands): number[][] =>
  (bands[0] ?? []).map((_, column) => bands.map((row) => row[column] ?? 0));
