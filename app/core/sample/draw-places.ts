import type { Draw } from "../disclosure/slice";
import type { Confidence } from "./confidence";
import { type DrawnPlace, MILLION, type SampledPlace } from "./place";
import { sampleSize } from "./sample-size";

/**
 * Which places to count again. Every paper of a delivery is taken: one figure there weighs as much as all the shelves.
 * Of the places where phones lie, enough for the margin asked, each as likely as it is large, by one systematic pass
 * over an order that the seed shuffles (Hartley & Rao 1962; monetary-unit sampling with fixed intervals). A place larger
 * than the interval is certain. The same seed and the same places give the same draw, whatever order they come in.
 */
export function drawPlaces(
  places: readonly SampledPlace[],
  wanted: { margin: number; confidence: Confidence },
  draw: Draw,
): DrawnPlace[] {
  const entries = places.filter(({ kind }) => kind === "entry");
  const hands = shuffled(
    places.filter(({ kind }) => kind === "hands"),
    draw,
  );
  const count = sampleSize({ places: hands.length, phones: total(hands) }, wanted);
  const { certain, others, left } = settle(hands, count);
  return [
    ...[...entries, ...certain].map(({ key }) => ({ key, chance: MILLION })),
    ...systematic(others, left, draw("start")),
  ];
}

const total = (places: readonly SampledPlace[]): number => places.reduce((sum, { size }) => sum + size, 0);

function shuffled(places: readonly SampledPlace[], draw: Draw): SampledPlace[] {
  return places
    .map((place) => ({ place, at: draw(`order/${place.key}`) }))
    .sort((a, b) => a.at - b.at || (a.place.key < b.place.key ? -1 : 1))
    .map(({ place }) => place);
}

/** What is taken whatever the draw says, and how many of the others: two at least, or their variance is unknown. */
function settle(
  places: readonly SampledPlace[],
  count: number,
): { certain: SampledPlace[]; others: SampledPlace[]; left: number } {
  let certain: SampledPlace[] = [];
  let others = [...places];
  for (;;) {
    const left = count - certain.length;
    const whole = total(others);
    const large = others.filter(({ size }) => size * left >= whole);
    if (large.length === 0) break;
    certain = [...certain, ...large];
    others = others.filter((place) => !large.includes(place));
  }
  const left = count - certain.length;
  if (others.length > 0 && left < 2) return settle(places, count + 1);
  return { certain, others, left };
}

function systematic(places: readonly SampledPlace[], count: number, start: number): DrawnPlace[] {
  if (places.length === 0) return [];
  const step = total(places) / count;
  const drawn: DrawnPlace[] = [];
  let until = 0;
  for (const { key, size } of places) {
    until += size;
    // The next point of the pass is start, then one step further each time.
    if (drawn.length < count && (start + drawn.length) * step < until) {
      drawn.push({ key, chance: Math.round((size / step) * MILLION) });
    }
  }
  return drawn;
}
