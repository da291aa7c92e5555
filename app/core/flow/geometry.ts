import type { Direction } from "../languages";

export type Box = { x: number; y: number; width: number; height: number };

export type RibbonShape = {
  from: { x: number; y: number };
  to: { x: number; y: number };
  thickness: number;
  /** How much of the way it goes: less than 1 stops on the way. */
  reach?: number;
};

/** Mirrors a drawing of some width for a page that runs right to left. */
export function mirrorFor(direction: Direction, width: number) {
  const rtl = direction === "rtl";
  return {
    x: (x: number) => (rtl ? width - x : x),
    box: (box: Box): Box => (rtl ? { ...box, x: width - box.x - box.width } : box),
  };
}

/** The outline of a band that leaves and arrives level, cut off where it stops. */
export function ribbonPath({ from, to, thickness, reach = 1 }: RibbonShape): string {
  const middle = (from.x + to.x) / 2;
  const [, c1, c2, end] = cut([from, { x: middle, y: from.y }, { x: middle, y: to.y }, to], reach);
  const at = ({ x, y }: Point, down = 0) => `${round(x)} ${round(y + down)}`;
  return (
    `M${at(from)}C${at(c1)} ${at(c2)} ${at(end)}` +
    `V${round(end.y + thickness)}C${at(c2, thickness)} ${at(c1, thickness)} ${at(from, thickness)}Z`
  );
}

type Point = { x: number; y: number };
type Curve = [Point, Point, Point, Point];

/** The first part of a Bézier curve (de Casteljau). */
function cut([a, b, c, d]: Curve, t: number): Curve {
  const between = (p: Point, q: Point): Point => ({ x: p.x + (q.x - p.x) * t, y: p.y + (q.y - p.y) * t });
  const ab = between(a, b);
  const bc = between(b, c);
  const cd = between(c, d);
  const abc = between(ab, bc);
  return [a, ab, abc, between(abc, between(bc, cd))];
}

export const round = (value: number): number => Math.round(value * 10) / 10;
