type Column = { x: number; width: number };
export type Columns = Record<"donor" | "hub" | "member" | "hands", Column>;

export const FLOW_WIDTH = 1120;

/** Somebody has some in their hands: the way there has room for its bands. */
const HANDED: Columns = {
  donor: { x: 0, width: 150 },
  hub: { x: 226, width: 190 },
  member: { x: 594, width: 312 },
  hands: { x: 990, width: 130 },
};
/** Nothing is handed over yet: hands are named at the edge, and what is promised and on its way has the room. */
const GATHERED: Columns = {
  donor: { x: 0, width: 150 },
  hub: { x: 240, width: 190 },
  member: { x: 654, width: 338 },
  hands: { x: 992, width: 128 },
};
/** Nothing left the hub: the picture is the road to it. */
const ROAD: Columns = {
  donor: { x: 0, width: 150 },
  hub: { x: 660, width: 460 },
  member: { x: FLOW_WIDTH, width: 0 },
  hands: { x: FLOW_WIDTH, width: 0 },
};
/** The same where the hub itself handed some over. */
const ROAD_TO_HANDS: Columns = { ...ROAD, hub: { x: 660, width: 332 }, hands: { x: 992, width: 128 } };

export interface FlowShape {
  members: number;
  /** By members: there are bands to draw. */
  handedOver: number;
  /** Hands are named. */
  hands: boolean;
}

export function columnsFor({ members, handedOver, hands }: FlowShape): Columns {
  if (members === 0) return hands ? ROAD_TO_HANDS : ROAD;
  return handedOver > 0 ? HANDED : GATHERED;
}
