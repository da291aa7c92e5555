import { columnsFor, FLOW_WIDTH } from "~/core/flow/columns";
import { type Flow, type FlowMember, receivedByHub } from "~/core/flow/facts";
import {
  type Box,
  endOf,
  hairlines,
  mirrorFor,
  type Point,
  type RibbonShape,
  restOfTheWay,
  ribbonPath,
  round,
} from "~/core/flow/geometry";
import { legs, sum } from "~/core/flow/legs";
import type { Direction } from "~/core/languages";

export type RibbonKind = "arrived" | "awaited" | "inTransit" | "promised" | "handedOver";
export type BarKind = "passed" | "handedOver" | "inBags" | "inStock" | "damaged" | "lost" | "promised" | "discrepancy";

/** `way` is how it is expected to go on from where it stopped. */
export type Ribbon = { d: string; kind: RibbonKind; stuck: boolean; way?: string };
export type Bar = Box & { kind: BarKind };
/** A place and where its words start; ribbons never enter it. */
export type Station = Box & { textX: number; textY: number };
/** A number at the end of a band; what stopped on the way has a bar there too. */
export type End = Point & { quantity: number; bar: Box | null };

export type FlowLayout = {
  width: number;
  height: number;
  donor: Station;
  hub: Station;
  members: (Station & { id: string })[];
  hands: Station;
  bars: Bar[];
  ribbons: Ribbon[];
  ends: End[];
};

export type LayoutOptions = {
  direction?: Direction;
  /** Lines of words at each place; a place is at least as tall as its words. */
  lines: { donor: number; hub: number; hands: number; members: readonly number[] };
};

export const LINE = 18;

const EDGE = 6;
const PADDING = 9;
const GAP = 8;
const THINNEST = 1.5;
/** A number stands on its own band from here on; on a thinner one the words beside it say it. */
const ROOM_FOR_NUMBER = 15;
const ROAD_HEIGHT = 120;
/** How far along its way a ribbon that has not arrived is drawn. */
const REACH = { inTransit: 0.8, stuck: 0.55 };
const HEAD = 9;

/** Places everything of the picture; widths are to one scale, and nothing that exists is too thin to see. */
export function layoutFlow(flow: Flow, { direction = "ltr", lines }: LayoutOptions): FlowLayout {
  const { donor, hub, members } = flow;
  const mirror = mirrorFor(direction, FLOW_WIDTH);
  const received = receivedByHub(flow);
  const handedOver = sum(members.map((member) => member.handedOver));
  const columns = columnsFor({ members: members.length, handedOver, hands: lines.hands > 0 });
  const tallest = members.length === 0 ? ROAD_HEIGHT : 280 + 12 * members.length;
  const scale = tallest / Math.max(1, donor.announced, received);
  const thick = (quantity: number) => (quantity <= 0 ? 0 : Math.max(THINNEST, quantity * scale));
  const bars: Bar[] = [];
  const ribbons: Ribbon[] = [];
  const ends: End[] = [];

  const stays = (
    [
      ["handedOver", hub.handedOver ?? 0],
      ["inBags", hub.inBags ?? 0],
      ["inStock", hub.inStock],
      ["damaged", hub.damaged],
      ["lost", hub.lost],
    ] as const
  ).filter(([, quantity]) => quantity > 0);
  const arrival = thick(received);
  // Before anything has come the road is one line, however much is announced.
  const awaited = received === 0 && donor.notYetArrived > 0 ? THINNEST : thick(donor.notYetArrived);
  const leaving = sum(members.map((member) => linkThickness(member, thick))) + sum(stays.map(([, q]) => thick(q)));
  const donorHeight = arrival + awaited;
  const hubHeight = Math.max(arrival + awaited, leaving, wordsHeight(lines.hub));
  const rowHeights = members.map((member, index) =>
    Math.max(linkThickness(member, thick) + 4, wordsHeight(lines.members[index] ?? 2)),
  );
  const stack = sum(rowHeights) + GAP * Math.max(0, members.length - 1);
  const given = sum(members.map((member) => thick(member.handedOver)));
  const height = Math.max(
    stack,
    donorHeight,
    hubHeight,
    wordsHeight(lines.donor),
    wordsHeight(lines.hands),
    given,
    donor.announced > 0 ? ROAD_HEIGHT : 0,
  );
  const centred = (size: number) => (height - size) / 2;

  const turn = (shape: RibbonShape): RibbonShape => ({
    ...shape,
    from: { ...shape.from, x: mirror.x(shape.from.x) },
    to: { ...shape.to, x: mirror.x(shape.to.x) },
  });
  const link = (kind: RibbonKind, quantity: number, { stuck = false, ...given }: RibbonShape & { stuck?: boolean }) => {
    const { thickness } = given;
    if (thickness === 0) return;
    const shape = turn(given);
    if (kind !== "inTransit") {
      const isExpected = kind === "promised" || kind === "awaited";
      ribbons.push({ kind, stuck, d: isExpected ? hairlines(shape) : ribbonPath(shape) });
      if (thickness >= ROOM_FOR_NUMBER) numberAt(shape.to, { before: 8, quantity, thickness });
      return;
    }
    const halted = { ...shape, reach: stuck ? REACH.stuck : REACH.inTransit };
    const end = endOf(halted);
    if (!stuck) {
      ribbons.push({ kind, stuck, d: ribbonPath({ ...halted, head: HEAD }) });
      if (thickness >= ROOM_FOR_NUMBER) numberAt(end, { before: 6, quantity, thickness });
      return;
    }
    ribbons.push({ kind, stuck, d: ribbonPath(halted), way: restOfTheWay(halted) });
    const bar = { x: round(end.x - 2), y: round(end.y - 4), width: 4, height: round(thickness + 8) };
    numberAt(end, { before: -8, quantity, thickness, bar });
  };
  /** Level with the middle of its band, and so far before its end; a negative distance is beyond it. */
  function numberAt(
    end: Point,
    {
      before,
      quantity,
      thickness,
      bar = null,
    }: { before: number; quantity: number; thickness: number; bar?: Box | null },
  ): void {
    const x = round(mirror.x(mirror.x(end.x) - before));
    ends.push({ x, y: round(end.y + thickness / 2 + 4.5), quantity, bar });
  }

  // Donor to hub.
  const donorTop = centred(donorHeight);
  const hubTop = centred(hubHeight);
  const arrivalTop = hubTop + (hubHeight - arrival - awaited) / 2;
  const donorEdge = columns.donor.x + columns.donor.width;
  bars.push({ kind: "passed", x: donorEdge - EDGE, y: donorTop, width: EDGE, height: donorHeight });
  bars.push({ kind: "passed", x: columns.hub.x, y: arrivalTop, width: EDGE, height: arrival });
  const toHub = (down: number, thickness: number): RibbonShape => ({
    from: { x: donorEdge, y: donorTop + down },
    to: { x: columns.hub.x, y: arrivalTop + down },
    thickness,
  });
  link("arrived", received, toHub(0, arrival));
  link("awaited", donor.notYetArrived, toHub(arrival, awaited));

  // Hub to each member, and on to hands.
  const hubEdge = columns.hub.x + columns.hub.width;
  const memberEdge = columns.member.x + columns.member.width;
  let out = hubTop + (hubHeight - leaving) / 2;
  let row = centred(stack);
  let inHands = centred(given);
  if (given > 0) bars.push({ kind: "handedOver", x: columns.hands.x, y: inHands, width: EDGE, height: given });
  const places = members.map((member, index) => {
    const rowHeight = rowHeights[index] ?? 0;
    const top = row;
    let into = top + (rowHeight - linkThickness(member, thick)) / 2;
    for (const { kind, quantity, stuck } of legs(member)) {
      const thickness = thick(quantity);
      link(kind, quantity, { from: { x: hubEdge, y: out }, to: { x: columns.member.x, y: into }, thickness, stuck });
      const edge = { width: EDGE, height: thickness };
      bars.push({ kind: kind === "promised" ? "promised" : "passed", x: hubEdge - EDGE, y: out, ...edge });
      if (kind === "arrived") {
        bars.push({ kind: stuck ? "discrepancy" : "passed", x: columns.member.x, y: into, ...edge });
      }
      out += thickness;
      into += thickness;
    }
    let kept = top + (rowHeight - keptThickness(member, thick)) / 2;
    for (const kind of KEPT) {
      const thickness = thick(member[kind]);
      if (thickness === 0) continue;
      bars.push({ kind, x: memberEdge - EDGE, y: kept, width: EDGE, height: thickness });
      if (kind === "handedOver") {
        const shape = { from: { x: memberEdge, y: kept }, to: { x: columns.hands.x, y: inHands }, thickness };
        link("handedOver", member.handedOver, shape);
        inHands += thickness;
      }
      kept += thickness;
    }
    row += rowHeight + GAP;
    const box = { ...columns.member, y: top, height: rowHeight };
    return { id: member.id, ...station(box, columns.member.x + EDGE + PADDING, lines.members[index] ?? 2) };
  });
  for (const [kind, quantity] of stays) {
    bars.push({ kind, x: hubEdge - EDGE, y: out, width: EDGE, height: thick(quantity) });
    out += thick(quantity);
  }

  function station(box: Box, textX: number, count: number): Station {
    const textY = box.y + (box.height - count * LINE) / 2 + LINE * 0.75;
    return { ...tidy(mirror.box(box)), textX: round(mirror.x(textX)), textY: round(textY) };
  }
  const whole = { y: 0, height };
  return {
    width: FLOW_WIDTH,
    height: Math.ceil(height),
    donor: station({ ...columns.donor, ...whole }, columns.donor.x, lines.donor),
    hub: station({ ...columns.hub, y: hubTop, height: hubHeight }, columns.hub.x + EDGE + PADDING + 4, lines.hub),
    members: places,
    hands: station({ ...columns.hands, ...whole }, columns.hands.x + EDGE + PADDING, lines.hands),
    bars: bars.filter((bar) => bar.height > 0).map((bar) => ({ ...tidy(mirror.box(bar)), kind: bar.kind })),
    ribbons,
    ends,
  };
}

type Thick = (quantity: number) => number;

const KEPT = ["handedOver", "inBags", "inStock", "damaged", "lost"] as const;

const linkThickness = (member: FlowMember, thick: Thick) => sum(legs(member).map(({ quantity }) => thick(quantity)));
const keptThickness = (member: FlowMember, thick: Thick) => sum(KEPT.map((kind) => thick(member[kind])));
const wordsHeight = (lines: number) => lines * LINE + 2 * PADDING;
const tidy = (box: Box): Box => ({
  x: round(box.x),
  y: round(box.y),
  width: round(box.width),
  height: round(box.height),
});
