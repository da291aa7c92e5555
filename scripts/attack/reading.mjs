// @ts-check
// What a stranger reads in the published documents, as bounds on sums of true counts. Reads the document's own text;
// shares no code with the portal.

/**
 * True counts of one slice: every batch × member × need of these.
 * @typedef {{ slice: string, batches: readonly string[], members: readonly string[], needs: readonly string[] }} Block
 */
/**
 * The true counts of these blocks add up to something between `low` and `high`.
 * @typedef {{ of: readonly Block[], low: number, high: number, from: string }} Statement
 */
/**
 * @typedef {object} Reading
 * @property {Block[]} slices What was new in each publication, with all the names it concerns, the first first.
 * @property {Statement[]} statements
 * @property {number} numbers How many published numbers were read.
 */
/** @typedef {{ key: string, of: string[] }} Line */
/**
 * @typedef {object} Released
 * @property {string} id
 * @property {{ batch: number, member: number, need: number }} [shownFrom]
 * @property {Line[]} batches
 * @property {Line[]} members
 * @property {Line[]} needs
 * @property {number} total
 * @property {number[] | null} batch
 * @property {number[] | null} member
 * @property {number[] | null} need
 * @property {number[][] | null} batchMember
 * @property {number[][] | null} batchNeed
 * @property {number[][] | null} memberNeed
 */
/** @typedef {{ batch: string, kind: string, received: number, handedOver: number | null }} StockLine */
/**
 * The part of a published document that is about people or bounds it.
 * @typedef {object} Document
 * @property {number} number
 * @property {number} version
 * @property {{ number: number, version: number, to?: string, slices: Released[] }[]} periods
 * @property {StockLine[]} stock
 * @property {{ batch: string, key: string, of: string[], quantity: number }[]} receivedBy
 * @property {{ reported: number, of: number }} [coverage]
 */

const OTHERS = "others";

/**
 * @param {readonly Document[]} documents As they were published, the first first.
 * @param {number} within How far a number about people may be from the true one, by the method that is public.
 * @returns {Reading}
 */
export function readDocuments(documents, within) {
  /** @type {Map<string, Block>} */
  const slices = new Map();
  /** @type {Map<number, Set<string>>} */
  const saidOfPeriod = new Map();
  /** @type {Statement[]} */
  const statements = [];
  let numbers = 0;
  for (const document of documents) {
    for (const period of document.periods) {
      const before = saidOfPeriod.get(period.number) ?? new Set();
      const here = period.slices.map(({ id }) => id);
      // A figure told again under another name is about the same people, and whoever came since.
      const toldAgain = [...before].filter((id) => !here.includes(id));
      for (const released of period.slices) {
        const covers = before.has(released.id) ? [released.id] : [released.id, ...toldAgain];
        if (!slices.has(released.id)) slices.set(released.id, blockOf(released));
        const covered = covers.map((id) => /** @type {Block} */ (slices.get(id)));
        const told = statementsOf(released, covered, within);
        statements.push(
          ...told.map((each) => ({ ...each, from: `${document.number}.${document.version} ${each.from}` })),
        );
        numbers += told.filter(({ from }) => !from.startsWith("shown")).length;
      }
      saidOfPeriod.set(period.number, new Set([...before, ...here]));
    }
    numbers += document.stock.length + document.receivedBy.length;
  }
  return { slices: [...slices.values()], statements, numbers };
}

/**
 * @param {Released} released
 * @returns {Block}
 */
const blockOf = ({ id, batches, members, needs }) => ({
  slice: id,
  batches: batches.flatMap(({ of }) => of),
  members: members.flatMap(({ of }) => of),
  needs: needs.flatMap(({ of }) => of),
});

/**
 * @param {Released} released
 * @param {readonly Block[]} covers
 * @param {number} within
 * @returns {Statement[]}
 */
function statementsOf(released, covers, within) {
  const { shownFrom } = released;
  /** @param {Partial<Block>} part */
  const blocks = (part) => covers.map((whole) => narrowed(whole, part));
  /** @type {Statement[]} */
  const said = [];
  const tell = (
    /** @type {Partial<Block>} */ part,
    /** @type {number | undefined} */ value,
    /** @type {string} */ from,
  ) => {
    if (value !== undefined) said.push({ of: blocks(part), low: value - within, high: value + within, from });
  };
  const sides = /** @type {const} */ ({ batch: "batches", member: "members", need: "needs" });
  tell({}, released.total, "total");
  for (const [name, side] of Object.entries(sides)) {
    const margin = released[/** @type {keyof typeof sides} */ (name)];
    released[side].forEach((line, i) => {
      tell({ [side]: line.of }, margin?.[i], `${name} ${line.key}`);
      const least = shownFrom?.[/** @type {keyof typeof sides} */ (name)];
      if (least !== undefined && line.key !== OTHERS && released[side].flatMap(({ of }) => of).length > 1)
        said.push({
          of: blocks({ [side]: line.of }),
          low: least,
          high: Number.POSITIVE_INFINITY,
          from: `shown ${line.key}`,
        });
    });
  }
  const crosses = /** @type {const} */ ([
    ["batchMember", "batches", "members"],
    ["batchNeed", "batches", "needs"],
    ["memberNeed", "members", "needs"],
  ]);
  for (const [table, down, across] of crosses)
    released[down].forEach((row, i) => {
      released[across].forEach((column, j) => {
        tell({ [down]: row.of, [across]: column.of }, released[table]?.[i]?.[j], `${table} ${row.key} ${column.key}`);
      });
    });
  return said;
}

/**
 * The part of a block that has these names; another slice may not know all of them.
 * @param {Block} whole
 * @param {Partial<Block>} part
 * @returns {Block}
 */
export const narrowed = (whole, { batches, members, needs }) => ({
  slice: whole.slice,
  batches: batches ? whole.batches.filter((name) => batches.includes(name)) : whole.batches,
  members: members ? whole.members.filter((name) => members.includes(name)) : whole.members,
  needs: needs ? whole.needs.filter((name) => needs.includes(name)) : whole.needs,
});
