import { type Box, mirrorFor, ribbonPath, round } from "~/core/flow/geometry";
import { uncrossed } from "~/core/flow/uncrossed";
import type { Direction } from "~/core/languages";
import type { ReportStockLine } from "~/core/report/content";
import { BAR_ORDER, type BarQuantity } from "~/core/stock/bar";

/** Where a phone can be, in the order of every bar. */
export const STATES = BAR_ORDER;
export type PhoneState = BarQuantity;

export interface StatePart {
  state: PhoneState;
  quantity: number;
}

/** What became of the phones of some lines, each once; states nobody is in are left out. */
export const statesOf = (lines: readonly ReportStockLine[]): StatePart[] =>
  STATES.map((state) => ({ state, quantity: lines.reduce((sum, line) => sum + (line[state] ?? 0), 0) })).filter(
    ({ quantity }) => quantity > 0,
  );

export interface StateBox extends Box {
  id: string;
  textX: number;
  textY: number;
}

export interface StateFlow {
  width: number;
  height: number;
  batches: StateBox[];
  states: (StateBox & { id: PhoneState })[];
  ribbons: { id: string; state: PhoneState; d: string }[];
}

export const LINE = 18;
const WIDTH = 780;
const LEFT = { text: 0, bar: 206 };
const RIGHT = { bar: 506, text: 522 };
const EDGE = 8;
const TALL = 250;
const GAP = 8;
const BATCH_GAP = 18;
const THINNEST = 2;
const STATE_HEIGHT = 24;

/** Batches and states in the order in which their bands cross least. */
export function inOrder(lines: readonly ReportStockLine[]): { lines: ReportStockLine[]; states: PhoneState[] } {
  const states = statesOf(lines).map(({ state }) => state);
  const { left, right } = uncrossed(lines.map((line) => states.map((state) => line[state] ?? 0)));
  return {
    lines: left.flatMap((at) => lines[at] ?? []),
    states: right.flatMap((at) => states[at] ?? []),
  };
}

/**
 * Bands from each batch to each state its phones are in, all to one scale; nothing that exists is too thin to see.
 * `words` is the number of lines written beside a batch.
 */
export function layoutStates(
  given: readonly ReportStockLine[],
  { direction, words }: { direction: Direction; words: (batch: string) => number },
): StateFlow {
  const mirror = mirrorFor(direction, WIDTH);
  const { lines, states: order } = inOrder(given);
  const parts = lines.map((line) => statesOf([line]).sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state)));
  const total = sum(parts.flat().map(({ quantity }) => quantity));
  const thick = (quantity: number) => Math.max(THINNEST, (quantity * TALL) / Math.max(1, total));
  const states = order.map((state) => {
    const flows = parts.map((of) => of.find((part) => part.state === state)?.quantity ?? 0);
    return { state, thickness: sum(flows.filter((quantity) => quantity > 0).map(thick)) };
  });
  const batches = lines.map(({ batch }, index) => ({
    batch,
    thickness: sum((parts[index] ?? []).map(({ quantity }) => thick(quantity))),
    room: Math.max(sum((parts[index] ?? []).map(({ quantity }) => thick(quantity))), words(batch) * LINE + 8),
  }));
  const leftHeight = stacked(
    batches.map(({ room }) => room),
    BATCH_GAP,
  );
  const rightHeight = stacked(
    states.map(({ thickness }) => Math.max(thickness, STATE_HEIGHT)),
    GAP,
  );
  const height = Math.max(leftHeight, rightHeight);

  const into = new Map<PhoneState, number>();
  let y = (height - rightHeight) / 2;
  const statePlaces = states.map(({ state, thickness }) => {
    const room = Math.max(thickness, STATE_HEIGHT);
    const top = y + (room - thickness) / 2;
    into.set(state, top);
    const box = { x: RIGHT.bar, y: top, width: EDGE, height: thickness };
    y += room + GAP;
    return { id: state, ...tidy(mirror.box(box)), textX: mirror.x(RIGHT.text), textY: round(top + thickness / 2 + 5) };
  });

  const ribbons: StateFlow["ribbons"] = [];
  y = (height - leftHeight) / 2;
  const batchPlaces = batches.map(({ batch, thickness, room }, index) => {
    const top = y + (room - thickness) / 2;
    let out = top;
    for (const { state, quantity } of parts[index] ?? []) {
      const thickness = thick(quantity);
      const arrival = into.get(state) ?? 0;
      const from = { x: mirror.x(LEFT.bar + EDGE), y: out };
      const to = { x: mirror.x(RIGHT.bar), y: arrival };
      ribbons.push({ id: `${batch} ${state}`, state, d: ribbonPath({ from, to, thickness }) });
      out += thickness;
      into.set(state, arrival + thickness);
    }
    const count = words(batch);
    const textY = round(y + (room - count * LINE) / 2 + LINE * 0.75);
    y += room + BATCH_GAP;
    const box = { x: LEFT.bar, y: top, width: EDGE, height: thickness };
    return { id: batch, ...tidy(mirror.box(box)), textX: mirror.x(LEFT.text), textY };
  });
  return { width: WIDTH, height: Math.ceil(height), batches: batchPlaces, states: statePlaces, ribbons };
}

const stacked = (heights: readonly number[], gap: number): number =>
  sum(heights) + gap * Math.max(0, heights.length - 1);

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
const tidy = ({ x, y, width, height }: Box): Box => ({
  x: round(x),
  y: round(y),
  width: round(width),
  height: round(height),
});
