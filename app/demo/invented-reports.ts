import type { Need } from "~/core/field/needs";

/** A donation to report on: nothing of it is in the press, every figure is made up, and its names say so. */
export const inventedDonation = {
  operation: "Opération d’exemple (inventée)",
  batch: "Don d’exemple (inventé)",
  nextBatch: "Don d’exemple suivant (inventé)",
  maker: "Exemple",
  model: "Téléphone A",
  received: 300,
  damaged: 4,
} as const;

/** ISO weeks before this one: two periods that follow each other, both closed. */
export const inventedPeriods = [
  { from: 24, to: 13 },
  { from: 12, to: 4 },
] as const;

type Given = readonly (readonly [Need | null, number])[];

/** What nine members received of it, and gave in each period, in one week of it. */
export const inventedMembers: readonly {
  name: string;
  site?: string;
  received: number;
  periods: readonly [{ weeksAgo: number; given: Given }, { weeksAgo: number; given: Given }];
}[] = [
  {
    name: "Secours Catholique Calais",
    received: 48,
    periods: [
      {
        weeksAgo: 22,
        given: [
          ["follow_up", 12],
          ["steps", 9],
          ["ties", 6],
        ],
      },
      {
        weeksAgo: 11,
        given: [
          ["follow_up", 9],
          ["information", 7],
        ],
      },
    ],
  },
  {
    name: "Collective Aid",
    received: 44,
    periods: [
      {
        weeksAgo: 21,
        given: [
          ["follow_up", 11],
          ["information", 8],
          [null, 5],
        ],
      },
      {
        weeksAgo: 10,
        given: [
          ["follow_up", 8],
          ["ties", 7],
        ],
      },
    ],
  },
  {
    name: "Refugee Women's Centre",
    site: "Calais",
    received: 40,
    periods: [
      {
        weeksAgo: 20,
        given: [
          ["ties", 12],
          ["follow_up", 8],
        ],
      },
      {
        weeksAgo: 9,
        given: [
          ["ties", 8],
          ["follow_up", 6],
        ],
      },
    ],
  },
  {
    name: "Channel Info Project",
    received: 34,
    periods: [
      {
        weeksAgo: 19,
        given: [
          ["information", 12],
          ["steps", 6],
        ],
      },
      {
        weeksAgo: 8,
        given: [
          ["information", 8],
          ["steps", 5],
        ],
      },
    ],
  },
  {
    name: "Migraction 59",
    received: 30,
    periods: [
      {
        weeksAgo: 18,
        given: [
          ["steps", 9],
          ["rescue", 6],
        ],
      },
      { weeksAgo: 7, given: [["steps", 11]] },
    ],
  },
  {
    name: "Calais Food Collective",
    received: 28,
    periods: [
      {
        weeksAgo: 17,
        given: [
          ["follow_up", 8],
          ["rescue", 6],
        ],
      },
      { weeksAgo: 7, given: [["follow_up", 10]] },
    ],
  },
  {
    name: "Refugee Community Kitchen",
    received: 26,
    periods: [
      {
        weeksAgo: 16,
        given: [
          ["ties", 7],
          [null, 6],
        ],
      },
      { weeksAgo: 6, given: [["ties", 10]] },
    ],
  },
  {
    name: "Maison Sésame",
    received: 20,
    periods: [
      { weeksAgo: 15, given: [["steps", 11]] },
      { weeksAgo: 6, given: [["steps", 7]] },
    ],
  },
  {
    name: "Project Play",
    received: 18,
    periods: [
      { weeksAgo: 14, given: [["ties", 10]] },
      { weeksAgo: 5, given: [["ties", 6]] },
    ],
  },
];

/** What was written in the first report, and asked about the second. */
export const inventedWords = {
  delivery:
    "Chiffres inventés pour la démonstration. Les téléphones sont arrivés en une livraison ; quelques écrans étaient cassés à l’ouverture des cartons.",
  question:
    "Le total de la période est plus petit que celui du premier bilan. Est-ce moins de remises, ou moins de saisies ?",
} as const;
