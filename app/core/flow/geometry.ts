import type { Direction } from "../languages";

export type Box = { x: number; y: number; width: number; height: number };
export type Point = { x: number; y: number };

export type RibbonShape = {
  from: Point;
  to: Point;
  thickness: number;
  /** How much of the way it goes: less than 1 stops on the way. */
  reach?: number;
  /** How far it points beyond its end. */
  head?: number;
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
export function ribbonPath({ from, to, thickness, reach = 1, head = 0 }: RibbonShape): string {
  const [, c1, c2, end] = cut(level({ from, to }), reach);
  const forward = to.x < from.x ? -head : head;
  const point =
    head === 0
      ? `V${round(end.y + thickness)}`
      : `L${at({ x: end.x + forward, y: end.y + thickness / 2 })}L${at(end, thickness)}`;
  return (
    `M${at(from)}C${at(c1)} ${at(c2)} ${at(end)}` +
    `${point}C${at(c2, thickness)} ${at(c1, thickness)} ${at(from, thickness)}Z`
  );
}

/** The two edges of a band and nothing between them; one line where they would lie on each other. */
export function hairlines({ from, to, thickness }: RibbonShape): string {
  const [, c1, c2, end] = level({ from, to });
  const edge = (down: number) => `M${at(from, down)}C${at(c1, down)} ${at(c2, down)} ${at(end, down)}`;
  return thickness < 4 ? edge(thickness / 2) : edge(0) + edge(thickness);
}

/** The way from where a band stops to where it is expected: one line down its middle. */
export function restOfTheWay({ from, to, thickness, reach = 1 }: RibbonShape): string {
  const [d, c, b, a] = level({ from, to });
  const [, c1, c2, start] = cut([a, b, c, d], 1 - reach);
  const middle = thickness / 2;
  return `M${at(start, middle)}C${at(c2, middle)} ${at(c1, middle)} ${at(a, middle)}`;
}

/** Where a band stops: the upper corner of its end. */
export const endOf = ({ from, to, reach = 1 }: RibbonShape): Point => cut(level({ from, to }), reach)[3];

type Curve = [Point, Point, Point, Point];

function level({ from, to }: { from: Point; to: Point }): Curve {
  const middle = (from.x + to.x) / 2;
  return [from, { x: middle, y: from.y }, { x: middle, y: to.y }, to];
}

/** The first part of a Bézier curve (de Casteljau). */
function cut([a, b, c, d]: Curve, t: number): Curve {
  const between = (p: Point, q: Point): Point => ({ x: p.x + (q.x - p.x) * t, y: p.y + (q.y - p.y) * t });
  const ab = between(a, b);
  const bc = between(b, c);
  const cd = between(c, d);
  const abc = between(ab, bc);
  return [a, ab, abc, between(abc, between(bc, cd))];
}

const at = ({ x, y }: Point, down = 0): string => `${round(x)} ${round(y + down)}`;

export const round = (value: number): number => Math.round(value * 10) / 10;
