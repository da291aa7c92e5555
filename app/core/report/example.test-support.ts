import fc from "fast-check";
import { type Line, OTHERS, type Released } from "../disclosure/slice";
import { COUNTED_NEEDS } from "../field/needs";
import { ITEM_KINDS } from "../stock/item-kind";
import { addWeeks, type IsoWeek } from "../time/iso-week";
import type { PublishedPeriod, ReceivedByLine, ReportContent, ReportStockLine, SectionKey } from "./content";

const NEEDS = COUNTED_NEEDS;

const GROUPS = [
  ["utopia-56", "Utopia 56"],
  ["collective-aid", "Collective Aid"],
  ["refugee-community-kitchen", "Refugee Community Kitchen"],
  ["calais-food-collective", "Calais Food Collective"],
  ["refugee-womens-centre", "Refugee Women’s Centre"],
  ["project-play", "Project Play"],
  ["human-rights-observers", "Human Rights Observers"],
  ["channel-info-project", "Channel Info Project"],
  ["la-vie-active", "Woodyard"],
  ["first-aid-support-team", "First Aid Support Team"],
].map(([id = "", name = ""]) => ({ id, name }));

const XPERIA = "01991000-0000-7000-8000-0000000000b1";
const FAIRPHONE = "01991000-0000-7000-8000-0000000000b2";

/**
 * What is published of counts already multiples of 5, `counts[batch][member][need]`: their sums add up by construction,
 * as those of a joint rounding do.
 */
export function releasedOf(
  id: string,
  lines: { batches: readonly Line[]; members: readonly Line[]; needs: readonly Line[] },
  counts: readonly (readonly (readonly number[])[])[],
  without: readonly ("member" | "need" | "batchMember" | "batchNeed" | "memberNeed")[] = [],
): Released {
  const cell = (batch: number, member: number, need: number) => counts[batch]?.[member]?.[need] ?? 0;
  const add = (numbers: readonly number[]) => numbers.reduce((sum, each) => sum + each, 0);
  const b = [...lines.batches.keys()];
  const g = [...lines.members.keys()];
  const n = [...lines.needs.keys()];
  const batchMember = b.map((i) => g.map((j) => add(n.map((k) => cell(i, j, k)))));
  const batchNeed = b.map((i) => n.map((k) => add(g.map((j) => cell(i, j, k)))));
  const memberNeed = g.map((j) => n.map((k) => add(b.map((i) => cell(i, j, k)))));
  const shown = <T>(key: (typeof without)[number], value: T): T | null => (without.includes(key) ? null : value);
  return {
    id,
    shownFrom: { batch: 20, member: 10, need: 10 },
    ...lines,
    total: add(batchMember.flat()),
    batch: batchMember.map(add),
    member: shown("member", memberNeed.map(add)),
    need: shown(
      "need",
      n.map((k) => add(memberNeed.map((row) => row[k] ?? 0))),
    ),
    batchMember: shown("batchMember", batchMember),
    batchNeed: shown("batchNeed", batchNeed),
    memberNeed: shown("memberNeed", memberNeed),
  };
}

const alone = (keys: readonly string[]): Line[] => keys.map((key) => ({ key, of: [key] }));

/** Keys from `from` on stand together. */
const merged = (keys: readonly string[], from: number): Line[] => [
  ...alone(keys.slice(0, from)),
  { key: OTHERS, of: keys.slice(from) },
];

/** Spreads `total`, a multiple of 5, over a grid, the first lines getting more, always the same way. */
function spread(total: number, batches: number, members: number, needs: number): number[][][] {
  const counts = Array.from({ length: batches }, () =>
    Array.from({ length: members }, () => Array<number>(needs).fill(0)),
  );
  for (let given = 0, step = 0; given < total; given += 5, step++) {
    const batch = counts[step % 5 === 4 ? batches - 1 : 0];
    const member =
      batch?.[Math.floor((((step * 7) % 23) / 23) * ((step * 11) % members) + ((step * 3) % members) / 2) % members];
    const need = Math.floor((((step * 5) % 13) / 13) * needs);
    if (member) member[need] = (member[need] ?? 0) + 5;
  }
  return counts;
}

const stockLine = (line: Partial<ReportStockLine> & Pick<ReportStockLine, "batch" | "kind">): ReportStockLine => ({
  announced: 0,
  received: 0,
  promised: 0,
  inTransit: 0,
  inStock: 0,
  inBags: 0,
  handedOver: 0,
  withMembers: null,
  damaged: 0,
  lost: 0,
  returned: 0,
  massG: null,
  ...line,
});

const memberIds = GROUPS.map(({ id }) => id);

const receivedBy: ReceivedByLine[] = [
  ...[120, 90, 75, 60, 45, 40, 20].map((quantity, at) => ({
    batch: XPERIA,
    key: memberIds[at] ?? "",
    of: [memberIds[at] ?? ""],
    quantity,
  })),
  { batch: XPERIA, key: OTHERS, of: memberIds.slice(7), quantity: 24 },
  { batch: FAIRPHONE, key: "utopia-56", of: ["utopia-56"], quantity: 60 },
  { batch: FAIRPHONE, key: "refugee-womens-centre", of: ["refugee-womens-centre"], quantity: 40 },
];

/** The second version of the third report of a coast, as its reviewer reads it: two periods, two batches, ten members. */
export function exampleReport(): ReportContent {
  const periods: PublishedPeriod[] = [
    {
      number: 2,
      version: 1,
      from: "2026-W36",
      to: "2026-W40",
      slices: [
        releasedOf(
          "01992000-0000-7000-8000-000000000021",
          { batches: alone([XPERIA, FAIRPHONE]), members: merged(memberIds, 7), needs: alone(NEEDS) },
          spread(215, 2, 8, 6),
        ),
      ],
    },
    {
      number: 3,
      version: 2,
      from: "2026-W41",
      to: "2026-W45",
      slices: [
        releasedOf(
          "01992000-0000-7000-8000-000000000031",
          { batches: alone([XPERIA, FAIRPHONE]), members: merged(memberIds, 8), needs: merged(NEEDS, 4) },
          spread(160, 2, 9, 5),
          ["memberNeed"],
        ),
        releasedOf(
          "01992000-0000-7000-8000-000000000032",
          { batches: merged([XPERIA, FAIRPHONE], 0), members: merged(memberIds, 0), needs: merged(NEEDS, 0) },
          [[[25]]],
        ),
      ],
    },
  ];
  return {
    format: 2,
    network: {
      id: "01990000-0000-7000-8000-00000000000a",
      slug: "littoral-nord",
      name: "Littoral Nord",
      invented: true,
    },
    programme: { slug: "emmaus-connect", name: "Emmaüs Connect" },
    number: 3,
    version: 2,
    from: "2026-W41",
    to: "2026-W45",
    asOf: "2026-11-19T09:12:00.000Z",
    timeZone: "Europe/Paris",
    dueOn: "2026-12-31",
    batches: [
      {
        id: XPERIA,
        name: "Smartphone suspendu 2026, Sony Xperia X",
        operation: { id: "01993000-0000-7000-8000-000000000001", name: "Smartphone suspendu" },
        donor: "Les Ateliers du Bocage",
        receivedOn: "2026-09-01",
        reportDueOn: "2026-12-31",
        resaleForbidden: true,
        invented: true,
      },
      {
        id: FAIRPHONE,
        name: "Fairphone 3",
        operation: { id: "01993000-0000-7000-8000-000000000002", name: "Don d’entreprise" },
        donor: "Coopérative du Bocage",
        receivedOn: "2026-09-07",
        reportDueOn: null,
        resaleForbidden: true,
        invented: true,
      },
    ],
    members: GROUPS,
    periods,
    lateTooFew: false,
    stock: [
      stockLine({
        batch: XPERIA,
        kind: "phone",
        announced: 500,
        received: 498,
        promised: 12,
        inTransit: 6,
        inStock: 92,
        inBags: 38,
        handedOver: 331,
        damaged: 9,
        lost: 6,
        returned: 4,
        massG: 498 * 150,
      }),
      stockLine({ batch: XPERIA, kind: "charger", announced: 500, received: 480, inStock: 130, handedOver: 350 }),
      stockLine({
        batch: FAIRPHONE,
        kind: "phone",
        announced: 120,
        received: 120,
        inTransit: 20,
        inStock: null,
        inBags: null,
        handedOver: null,
        withMembers: 98,
        damaged: 2,
        massG: 120 * 187,
      }),
    ],
    receivedBy,
    coverage: { reported: 9, of: 10 },
    sections: [
      { key: "delivery", content: "Le lot est arrivé en deux palettes. Deux cartons manquaient au premier comptage." },
      { key: "split", content: "Répartition proportionnelle aux demandes, avec une réserve de 30 téléphones." },
      {
        key: "difficulties",
        content: "Les chargeurs fournis ne vont pas aux prises anglaises : 18 adaptateurs achetés.",
      },
      { key: "next", content: "Le stock restant part en tournée avant la fin du mois." },
    ],
    factors: "2026-11",
    carbon: null,
    changes: [
      {
        figure: "T1:period:total:total",
        before: 160,
        after: 185,
        causes: [{ cause: "late", change: 25 }],
      },
      {
        figure: `T7:day:${XPERIA}/phone:received`,
        before: 500,
        after: 498,
        causes: [{ cause: "corrected", change: -2 }],
      },
    ],
    head: "9b1d4c0a6f1e4f5f8a2b7c3d9e0f1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b",
  };
}

/** Names that a spreadsheet, a page or a parser could take for something else. */
const HOSTILE = [
  '=HYPERLINK("https://example.org","x")',
  "=cmd|' /C calc'!A0",
  "+33 les amis",
  "-2+3",
  "@SUM(A1)",
  "\tTab devant",
  "📱 Réchaud & Cie",
  "جمعية الأمل",
  'Les "Amis" d’ici',
  "Deux\nlignes",
  "retour\r\nchariot",
  "point;virgule,virgule",
  "<script>alert(1)</script>",
  "]]>&amp;",
  " espace ",
  "'apostrophe",
  "#org+name",
  "005",
  "1e3",
];

const name = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }));

const PARTS = ["member", "need", "batchMember", "batchNeed", "memberNeed"] as const;

/** Any report the release path could publish: additive tables of multiples of 5, lines put together, tables left out. */
export const anyReport: fc.Arbitrary<ReportContent> = fc
  .record({
    batches: fc.integer({ min: 1, max: 3 }),
    members: fc.integer({ min: 1, max: 5 }),
    periods: fc.integer({ min: 0, max: 3 }),
    names: fc.array(name, { minLength: 12, maxLength: 12 }),
  })
  .chain(({ batches, members, periods, names }) => {
    const batchIds = Array.from({ length: batches }, (_, at) => `batch-${at}`);
    const ids = Array.from({ length: members }, (_, at) => `member-${at}`);
    const axis = (keys: readonly string[]) =>
      fc
        .integer({ min: 0, max: keys.length })
        .map((from) => (from > keys.length - 2 ? alone(keys) : merged(keys, from)));
    const slice = fc
      .record({
        batches: axis(batchIds),
        members: axis(ids),
        needs: axis(NEEDS),
        without: fc.subarray([...PARTS]),
        id: fc.uuid(),
      })
      .chain(({ id, without, ...lines }) =>
        fc
          .array(fc.nat(4), {
            minLength: lines.batches.length * lines.members.length * lines.needs.length,
            maxLength: lines.batches.length * lines.members.length * lines.needs.length,
          })
          .map((flat) => {
            const at = (i: number, j: number, k: number) =>
              5 * (flat[(i * lines.members.length + j) * lines.needs.length + k] ?? 0);
            const counts = lines.batches.map((_, i) =>
              lines.members.map((_, j) => lines.needs.map((_, k) => at(i, j, k))),
            );
            return releasedOf(id, lines, counts, without);
          }),
      );
    const whole = fc.nat(2000);
    const maybe = fc.option(whole);
    const stock = fc.record({
      batch: fc.constantFrom(...batchIds),
      kind: fc.constantFrom(...ITEM_KINDS),
      announced: whole,
      received: whole,
      promised: whole,
      inTransit: whole,
      inStock: maybe,
      inBags: maybe,
      handedOver: maybe,
      withMembers: maybe,
      damaged: whole,
      lost: whole,
      returned: whole,
      massG: maybe,
    });
    const weekAt = (at: number): IsoWeek => addWeeks("2025-W50", at * 4);
    return fc
      .record({
        slices: fc.array(fc.array(slice, { minLength: 1, maxLength: 2 }), { minLength: periods, maxLength: periods }),
        stock: fc.uniqueArray(stock, { maxLength: 4, selector: ({ batch, kind }) => `${batch}/${kind}` }),
        sections: fc.subarray<SectionKey>(["delivery", "split", "difficulties", "next"]),
        carbon: fc.boolean(),
      })
      .map(
        ({ slices, stock, sections, carbon }): ReportContent => ({
          ...exampleReport(),
          network: { id: "n", slug: "littoral-nord", name: names[0] ?? "", invented: false },
          number: Math.max(1, periods),
          version: 1,
          from: weekAt(Math.max(0, periods - 1)),
          to: addWeeks(weekAt(Math.max(0, periods - 1)), 3),
          batches: batchIds.map((id, at) => ({
            id,
            name: names[1 + at] ?? "",
            operation: { id: "operation", name: names[4] ?? "" },
            donor: names[5] ?? "",
            receivedOn: at === 0 ? null : "2026-01-02",
            reportDueOn: null,
            resaleForbidden: at === 1,
            invented: false,
          })),
          members: ids.map((id, at) => ({ id, name: names[6 + at] ?? "" })),
          periods: slices.map((published, at) => ({
            number: at + 1,
            version: 1,
            from: weekAt(at),
            to: addWeeks(weekAt(at), 3),
            slices: published,
          })),
          stock,
          receivedBy: ids.map((id, at) => ({ batch: "batch-0", key: id, of: [id], quantity: 10 + at })),
          sections: sections.map((key) => ({ key, content: names[11] ?? "" })),
          carbon: carbon ? { lowTonnes: 3.65, highTonnes: 12.3, substitution: 100, years: 1 } : null,
          changes: [],
        }),
      );
  });
