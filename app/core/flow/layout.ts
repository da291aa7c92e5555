import { arrivedAt, type Flow, type FlowMember, receivedByHub } from "~/core/flow/facts";
import { type Box, mirrorFor, ribbonPath, round } from "~/core/flow/geometry";
import type { Direction } from "~/core/languages";

export type RibbonKind = "arrived" | "awaited" | "inTransit" | "promised" | "handedOver";
export type BarKind = "passed" | "handedOver" | "inBags" | "inStock" | "damaged" | "lost" | "promised" | "discrepancy";

export type Ribbon = { d: string; kind: RibbonKind; stuck: boolean };
export type Bar = Box & { kind: BarKind };
/** A place and where its words start; ribbons never enter it. */
export type Station = Box & { textX: number; textY: number };

export type FlowLayout = {
  width: number;
  height: number;
  donor: Station;
  hub: Station;
  members: (Station & { id: string })[];
  hands: Station;
  bars: Bar[];
  ribbons: Ribbon[];
};

export type LayoutOptions = {
  direction?: Direction;
  /** Lines of words at each place; a place is at least as tall as its words. */
  lines: { donor: number; hub: number; hands: number; members: readonly number[] };
};

export const FLOW_WIDTH = 1120;
export const LINE = 18;

const COLUMN = {
  donor: { x: 0, width: 150 },
  hub: { x: 238, width: 200 },
  member: { x: 594, width: 312 },
  hands: { x: 990, width: 130 },
};
const EDGE = 6;
const PADDING = 9;
const GAP = 8;
const THINNEST = 1.5;
/** How far along its way a ribbon that has not arrived is drawn. */
const REACH = { promised: 0.2, inTransit: 0.85, awaited: 0.5 };

/** Places everything of the picture; widths are to one scale, and nothing that exists is too thin to see. */
export function layoutFlow(flow: Flow, { direction = "ltr", lines }: LayoutOptions): FlowLayout {
  const { donor, hub, members } = flow;
  const mirror = mirrorFor(direction, FLOW_WIDTH);
  const tallest = 280 + 12 * members.length;
  const scale = tallest / Math.max(1, donor.announced, ...[receivedByHub(flow)]);
  const thick = (quantity: number) => (quantity <= 0 ? 0 : Math.max(THINNEST, quantity * scale));
  const bars: Bar[] = [];
  const ribbons: Ribbon[] = [];

  const stays = [
    ["handedOver", hub.handedOver ?? 0],
    ["inBags", hub.inBags ?? 0],
    ["inStock", hub.inStock],
    ["damaged", hub.damaged],
    ["lost", hub.lost],
  ] as const;
  const arrival = thick(receivedByHub(flow));
  const leaving = sum(members.map((member) => linkThickness(member, thick))) + sum(stays.map(([, q]) => thick(q)));
  const donorHeight = arrival + thick(donor.notYetArrived);
  const hubHeight = Math.max(arrival, leaving, wordsHeight(lines.hub));
  const rowHeights = members.map((member, index) =>
    Math.max(linkThickness(member, thick) + 4, wordsHeight(lines.members[index] ?? 2)),
  );
  const stack = sum(rowHeights) + GAP * Math.max(0, members.length - 1);
  const given = sum(members.map(({ handedOver }) => thick(handedOver)));
  const height = Math.max(stack, donorHeight, hubHeight, wordsHeight(lines.donor), wordsHeight(lines.hands), given);
  const centred = (size: number) => (height - size) / 2;

  // Donor to hub.
  const donorTop = centred(donorHeight);
  const hubTop = centred(hubHeight);
  const arrivalTop = hubTop + (hubHeight - arrival) / 2;
  const donorEdge = COLUMN.donor.x + COLUMN.donor.width;
  bars.push({ kind: "passed", x: donorEdge - EDGE, y: donorTop, width: EDGE, height: donorHeight });
  bars.push({ kind: "passed", x: COLUMN.hub.x, y: arrivalTop, width: EDGE, height: arrival });
  const link = (kind: RibbonKind, from: Spot, to: Spot, thickness: number, reach = 1, stuck = false) => {
    if (thickness === 0) return;
    const turned = { from: { ...from, x: mirror.x(from.x) }, to: { ...to, x: mirror.x(to.x) } };
    ribbons.push({ kind, stuck, d: ribbonPath({ ...turned, thickness, reach }) });
  };
  link("arrived", { x: donorEdge, y: donorTop }, { x: COLUMN.hub.x, y: arrivalTop }, arrival);
  link(
    "awaited",
    { x: donorEdge, y: donorTop + arrival },
    { x: COLUMN.hub.x, y: donorTop + arrival },
    thick(donor.notYetArrived),
    REACH.awaited,
  );

  // Hub to each member, and on to hands.
  const hubEdge = COLUMN.hub.x + COLUMN.hub.width;
  const memberEdge = COLUMN.member.x + COLUMN.member.width;
  let out = hubTop + (hubHeight - leaving) / 2;
  let row = centred(stack);
  let inHands = centred(given);
  if (given > 0) bars.push({ kind: "handedOver", x: COLUMN.hands.x, y: inHands, width: EDGE, height: given });
  const places = members.map((member, index) => {
    const rowHeight = rowHeights[index] ?? 0;
    const top = row;
    let into = top + (rowHeight - linkThickness(member, thick)) / 2;
    for (const { kind, quantity, stuck, barKind } of legs(member)) {
      const thickness = thick(quantity);
      if (thickness === 0) continue;
      const reach = kind === "promised" ? REACH.promised : kind === "inTransit" ? REACH.inTransit : 1;
      link(kind, { x: hubEdge, y: out }, { x: COLUMN.member.x, y: into }, thickness, reach, stuck);
      bars.push({
        kind: kind === "promised" ? "promised" : "passed",
        x: hubEdge - EDGE,
        y: out,
        width: EDGE,
        height: thickness,
      });
      if (kind === "arrived") {
        bars.push({ kind: barKind, x: COLUMN.member.x, y: into, width: EDGE, height: thickness });
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
        link("handedOver", { x: memberEdge, y: kept }, { x: COLUMN.hands.x, y: inHands }, thickness);
        inHands += thickness;
      }
      kept += thickness;
    }
    row += rowHeight + GAP;
    const box = { ...COLUMN.member, y: top, height: rowHeight };
    return { id: member.id, ...station(box, COLUMN.member.x + EDGE + PADDING, lines.members[index] ?? 2) };
  });
  for (const [kind, quantity] of stays) {
    const thickness = thick(quantity);
    if (thickness === 0) continue;
    bars.push({ kind, x: hubEdge - EDGE, y: out, width: EDGE, height: thickness });
    out += thickness;
  }

  function station(box: Box, textX: number, count: number): Station {
    const textY = box.y + (box.height - count * LINE) / 2 + LINE * 0.75;
    return { ...tidy(mirror.box(box)), textX: round(mirror.x(textX)), textY: round(textY) };
  }
  const whole = { y: 0, height };
  return {
    width: FLOW_WIDTH,
    height: Math.ceil(height),
    donor: station({ ...COLUMN.donor, ...whole }, COLUMN.donor.x, lines.donor),
    hub: station({ ...COLUMN.hub, y: hubTop, height: hubHeight }, COLUMN.hub.x + EDGE + PADDING + 4, lines.hub),
    members: places,
    hands: station({ ...COLUMN.hands, ...whole }, COLUMN.hands.x + EDGE + PADDING, lines.hands),
    bars: bars.filter((bar) => bar.height > 0).map((bar) => ({ ...tidy(mirror.box(bar)), kind: bar.kind })),
    ribbons,
  };
}

type Spot = { x: number; y: number };
type Thick = (quantity: number) => number;
type Leg = { kind: "arrived" | "inTransit" | "promised"; quantity: number; stuck: boolean; barKind: BarKind };

const KEPT = ["handedOver", "inBags", "inStock", "damaged", "lost"] as const;

/** What leaves the hub for a member, by how far it got; what is stuck is its own leg. */
function legs(member: FlowMember): Leg[] {
  const stuck = (what: "inTransit" | "promised" | "discrepancy", most: number) =>
    Math.min(most, sum((member.stuck ?? []).filter((one) => one.what === what).map(({ quantity }) => quantity)));
  const arrived = arrivedAt(member);
  const disputed = stuck("discrepancy", arrived);
  const late = stuck("inTransit", member.inTransit);
  const unsent = stuck("promised", member.promised);
  return [
    { kind: "arrived", quantity: arrived - disputed, stuck: false, barKind: "passed" },
    { kind: "arrived", quantity: disputed, stuck: true, barKind: "discrepancy" },
    { kind: "inTransit", quantity: member.inTransit - late, stuck: false, barKind: "passed" },
    { kind: "inTransit", quantity: late, stuck: true, barKind: "passed" },
    { kind: "promised", quantity: member.promised - unsent, stuck: false, barKind: "promised" },
    { kind: "promised", quantity: unsent, stuck: true, barKind: "promised" },
  ];
}

const linkThickness = (member: FlowMember, thick: Thick) => sum(legs(member).map(({ quantity }) => thick(quantity)));
const keptThickness = (member: FlowMember, thick: Thick) => sum(KEPT.map((kind) => thick(member[kind])));
const wordsHeight = (lines: number) => lines * LINE + 2 * PADDING;
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const tidy = (box: Box): Box => ({
  x: round(box.x),
  y: round(box.y),
  width: round(box.width),
  height: round(box.height),
});
