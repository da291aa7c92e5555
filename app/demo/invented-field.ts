import type { Need } from "~/core/field/needs";

/** What one outing of Utopia 56 took out, gave and brought back. Every figure here is made up, and the portal says so. */
export interface InventedOuting {
  weeksAgo: number;
  site: "Calais" | "Grande-Synthe";
  label: string;
  bag: number;
  given: { need: Need | null; quantity: number }[];
  damaged: number;
  /** Counted back at the end; null when the bag was forgotten. */
  returned: number | null;
}

export const inventedOutings: InventedOuting[] = [
  {
    weeksAgo: 5,
    site: "Calais",
    label: "Maraude du mardi",
    bag: 6,
    given: [
      { need: "follow_up", quantity: 2 },
      { need: "ties", quantity: 1 },
      { need: null, quantity: 1 },
    ],
    damaged: 0,
    returned: 2,
  },
  {
    weeksAgo: 4,
    site: "Calais",
    label: "Maraude du mardi",
    bag: 8,
    given: [
      { need: "follow_up", quantity: 3 },
      { need: "steps", quantity: 2 },
      { need: "ties", quantity: 1 },
    ],
    damaged: 1,
    returned: 1,
  },
  {
    weeksAgo: 3,
    site: "Grande-Synthe",
    label: "Grande-Synthe, après-midi",
    bag: 6,
    given: [
      { need: "rescue", quantity: 1 },
      { need: "follow_up", quantity: 2 },
      { need: null, quantity: 2 },
    ],
    damaged: 0,
    returned: 1,
  },
  {
    weeksAgo: 2,
    site: "Calais",
    label: "Maraude du mardi",
    bag: 8,
    given: [
      { need: "follow_up", quantity: 4 },
      { need: "steps", quantity: 1 },
      { need: "information", quantity: 2 },
    ],
    damaged: 0,
    returned: 1,
  },
  {
    // Noted two more than the bag held: what the lead has to clear up.
    weeksAgo: 1,
    site: "Calais",
    label: "Maraude du mardi",
    bag: 5,
    given: [
      { need: "follow_up", quantity: 3 },
      { need: "ties", quantity: 4 },
    ],
    damaged: 0,
    returned: 0,
  },
  {
    // Nobody has counted this bag back yet.
    weeksAgo: 1,
    site: "Grande-Synthe",
    label: "Équipe du jeudi",
    bag: 4,
    given: [{ need: "follow_up", quantity: 2 }],
    damaged: 0,
    returned: null,
  },
];

/** Somebody is out right now. */
export const inventedLive: InventedOuting = {
  weeksAgo: 0,
  site: "Calais",
  label: "Maraude de ce soir",
  bag: 6,
  given: [
    { need: "follow_up", quantity: 1 },
    { need: "steps", quantity: 1 },
  ],
  damaged: 0,
  returned: null,
};

/** What Utopia 56 keeps at each of its sites. */
export const inventedPlacing = [
  { site: "Calais", quantity: 40 },
  { site: "Grande-Synthe", quantity: 20 },
] as const;
