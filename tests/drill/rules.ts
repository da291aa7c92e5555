import { NEEDS } from "~/core/field/needs";
import { openBlock, openNeed, openStock } from "~/data/field/pieces.server";
import type { DayKey } from "~/data/keys/day-key-file.server";
import { KEPT_IN_ORDER } from "~/jobs/keep-order.server";
import type { Truth } from "./evening";
import type { File, Logged, Row } from "./seized";

/** Something sealed, as it lay in the database at any moment. */
export interface Captured {
  of: "stock_pieces" | "need_pieces" | "need_blocks";
  id: string;
  keyId: string;
  sealed: Buffer;
}

/** What whoever seizes everything holds, and what really happened. */
export interface Seizure {
  truth: Truth;
  /** A night has passed since the last entry; the week is over. */
  night: boolean;
  over: boolean;
  rows: Row[];
  /** Versions of counts by need that the pages hold, those that live and those that do not. */
  countVersions: number;
  /** And of what was asked for and not given. */
  askedVersions: number;
  log: Logged[];
  files: File[];
  /** The disk as it lies, with the blocks that no file owns any more; empty where the machine gives none to read so. */
  blocks: File[];
  captured: Captured[];
  /** Every key of a day there ever was, and those that are left; and the lasting ones. */
  everKeys: DayKey[];
  keysLeft: DayKey[];
  ring: Buffer[];
}

export interface Finding {
  rule: RuleName;
  what: string;
}

type Rule = (seized: Seizure) => string[];

const of = ({ rows }: Seizure, table: string) => rows.filter((each) => each.table === table).map(({ row }) => row);

/** Tables that know a pass, a bag or an hour. */
const TELLING = [
  "passes",
  "bags",
  "field_entries",
  "field_flags",
  "stock_entries",
  "stock_movements",
  "stock_balances",
];

/** What the night after a week writes of what its pieces said. */
const COUNTED = ["handover_counts", "asked_counts"];

/** What arriving may touch: the entry's own answer and what waits, all of it sealed, and the contact of its pass; its network is held. */
const ARRIVING = ["field_entries", "stock_pieces", "need_pieces", "passes", "day_keys", "networks"];

export const OF_BLOCKS = "P-13 no block of the disk holds one, what waits in clear, or an entry's id, whoever owned it";

const rules = {
  "P-13 a key of a day that is over is nowhere": (seized) => keysIn(seized, seized.files),

  [OF_BLOCKS]: (seized: Seizure) => [
    ...keysIn(seized, seized.blocks),
    ...clearIn(seized.blocks),
    ...entriesIn(seized, seized.blocks),
  ],

  "P-13 what was sealed under it opens with no key that is left": ({
    truth,
    night,
    captured,
    everKeys,
    keysLeft,
    ring,
  }) => {
    if (!night) return [];
    const gone = captured.filter(({ keyId }) => !keysLeft.some(({ id }) => id === keyId));
    const known = everKeys.map(({ id }) => id);
    const tried = [...keysLeft.map(({ key }) => key), ...ring];
    return gone.flatMap((piece) =>
      tried.some((key) => opens(truth.networkId, { ...piece, keyId: piece.keyId }, [{ id: piece.keyId, key }]))
        ? [`${piece.of} ${piece.id}${known.includes(piece.keyId) ? "" : " of an unknown key"}`]
        : [],
    );
  },

  "P-13 what waits is nowhere in clear": ({ files }) => clearIn(files),

  "P-13 no need is counted before the week it came in is over, and then once": (seized) => {
    const counts = of(seized, "handover_counts");
    const most = seized.over ? counts.length : 0;
    return seized.countVersions > most ? [`${seized.countVersions} versions of ${most} counts`] : [];
  },

  "P-13 nothing asked for is counted before the week it came in is over, and then once": (seized) => {
    const counts = of(seized, "asked_counts");
    const most = seized.over ? counts.length : 0;
    return seized.askedVersions > most ? [`${seized.askedVersions} versions of ${most} counts`] : [];
  },

  "P-13 what counts needs touches nothing of a pass, a bag or an hour": ({ log }) =>
    log
      .filter(
        ({ tables }) =>
          COUNTED.some((table) => tables.includes(table)) && tables.some((table) => TELLING.includes(table)),
      )
      .map(({ xid, tables }) => `${xid}: ${tables.join(" ")}`),

  "P-13 what arrives touches what is sealed, its answer and its pass's contact, unless it counts a bag": ({
    log,
    truth,
  }) => {
    const more = log.filter(
      ({ tables }) =>
        tables.includes("field_entries") &&
        tables.some((table) => !ARRIVING.includes(table) && !table.startsWith("pg_toast")) &&
        !tables.includes("bags") &&
        // Written anew in the order of keys.
        !(tables.length === 1),
    );
    return more.map(({ xid, tables }) => `${xid} of ${truth.handovers.length}: ${tables.join(" ")}`);
  },

  "P-13 blocks are of one length, one for each organisation, as soon as there is one": (seized) => {
    const blocks = of(seized, "need_blocks");
    const organisations = of(seized, "organisations").filter(({ kind }) => kind !== "donor").length;
    const lengths = new Set(blocks.map(({ sealed }) => String(sealed).length));
    return blocks.length > 0 && (lengths.size > 1 || blocks.length !== organisations)
      ? [`${blocks.length} blocks of ${lengths.size} lengths for ${organisations} organisations`]
      : [];
  },

  "P-14 no row is one handover: they are sums of a week": (seized) => {
    const entries = of(seized, "stock_entries").filter(({ kind }) => kind === "handover");
    const weeks = new Set(entries.map(({ organisation_id, week }) => `${organisation_id} ${week}`));
    const ids = new Set(entries.map(({ id }) => id));
    const moved = of(seized, "stock_movements").filter(({ entry_id }) => ids.has(entry_id));
    const ways = new Set(moved.map((m) => `${m.entry_id} ${m.batch_line_id} ${m.from_account_id} ${m.to_account_id}`));
    return [
      ...(entries.length > weeks.size ? [`${entries.length} entries for ${weeks.size} weeks`] : []),
      ...(moved.length > ways.size ? [`${moved.length} movements for ${ways.size} sums`] : []),
    ];
  },

  "P-14 what a bag gave is its shelf's once it is counted back": (seized) => {
    const back = new Set(
      of(seized, "bags")
        .filter(({ returned_at }) => returned_at !== null)
        .map(({ id }) => id),
    );
    const accounts = new Set(
      of(seized, "stock_accounts")
        .filter(({ bag_id }) => back.has(bag_id))
        .map(({ id }) => id),
    );
    const entries = new Set(
      of(seized, "stock_entries")
        .filter(({ kind }) => kind === "handover")
        .map(({ id }) => id),
    );
    return of(seized, "stock_movements")
      .filter((m) => entries.has(m.entry_id) && (accounts.has(m.from_account_id) || accounts.has(m.to_account_id)))
      .map(({ id }) => `movement ${id}`);
  },

  "P-14 a flag is a sum, and of no pass once it is settled": (seized) => {
    const flags = of(seized, "field_flags");
    const open = flags.filter(({ settled_at }) => settled_at === null);
    const sums = new Set(open.map((f) => `${f.pass_id} ${f.item_id} ${f.batch_line_id} ${f.reason} ${f.week}`));
    return [
      ...(open.length > sums.size ? [`${open.length} flags for ${sums.size} sums`] : []),
      ...flags
        .filter(({ settled_at, pass_id }) => settled_at !== null && pass_id !== null)
        .map(({ id }) => `flag ${id}`),
    ];
  },

  "P-14 no row names both a pass and a need, and none but the counts names a need": ({ rows, truth }) =>
    rows.flatMap(({ table, row }) => {
      const text = JSON.stringify(row);
      const need = [...NEEDS, "unstated"].some((name) => text.includes(`"${name}"`));
      const pass = truth.passes.some((id) => text.includes(id));
      const counts = ["handover_counts", "report_slices"].includes(table);
      return need && (pass || !counts) ? [`${table}: ${text.slice(0, 120)}`] : [];
    }),

  "P-15 rows lie in the order of their keys": ({ rows, night }) =>
    night
      ? KEPT_IN_ORDER.flatMap((table) => {
          const keys = rows.filter((each) => each.table === table).map(({ row }) => keyOf(row));
          return keys.every((key, at) => at === 0 || (keys[at - 1] ?? "") <= key) ? [] : [table];
        })
      : [],

  "the id a phone gave an entry is nowhere": (seized) => entriesIn(seized, seized.files),

  "the logs of the servers name nobody": ({ truth, files }) =>
    files
      .filter(({ name }) => name.endsWith(".log"))
      .flatMap(({ name, bytes }) =>
        [...truth.passes, ...truth.organisations, ...truth.handovers.map(({ entry }) => entry)]
          .filter((id) => bytes.includes(id))
          .map((id) => `${id} in ${name}`),
      ),
} satisfies Record<string, Rule>;

function keysIn({ night, everKeys, keysLeft }: Seizure, files: File[]): string[] {
  return everKeys
    .filter(({ id }) => night && !keysLeft.some((left) => left.id === id))
    .flatMap(({ id, key }) => files.filter(({ bytes }) => bytes.includes(key)).map(({ name }) => `${id} in ${name}`));
}

function clearIn(files: File[]): string[] {
  return files.flatMap(({ name, bytes }) =>
    ['"need":"', '"arrived":"', '"asked":[{', '"cameBack"', '"counts":[{']
      .filter((text) => bytes.includes(text))
      .map((text) => `${text} in ${name}`),
  );
}

function entriesIn({ truth }: Seizure, files: File[]): string[] {
  return truth.handovers.flatMap(({ entry }) => {
    const bytes = Buffer.from(entry.replaceAll("-", ""), "hex");
    return files
      .filter((file) => file.bytes.includes(bytes) || file.bytes.includes(entry))
      .map(({ name }) => `${entry} in ${name}`);
  });
}

export type RuleName = keyof typeof rules;

export const RULES = Object.keys(rules) as RuleName[];

/** Everything somebody learns from what was seized that is more than they may. */
export const learnt = (seized: Seizure): Finding[] =>
  RULES.flatMap((rule) => (rules[rule] as Rule)(seized).map((what) => ({ rule, what })));

/** How many pieces whoever holds the key of today opens: what arrived since the last night. */
export const opened = ({ truth, captured, keysLeft, rows }: Seizure): number => {
  const there = new Set(rows.filter(({ table }) => table.endsWith("_pieces")).map(({ row }) => row.id));
  return captured.filter((piece) => there.has(piece.id) && opens(truth.networkId, piece, keysLeft)).length;
};

function opens(networkId: string, { of: table, id, keyId, sealed }: Captured, keys: DayKey[]): boolean {
  const row = { id, keyId, sealed };
  if (table === "stock_pieces") return openStock(networkId, keys, row) !== null;
  if (table === "need_pieces") return openNeed(networkId, keys, row) !== null;
  return openBlock(networkId, keys, { organisationId: id, keyId, sealed }) !== null;
}

/** The columns of the key, in its order, as text that sorts like it. */
const keyOf = (row: Record<string, unknown>): string =>
  (row.id === undefined
    ? [row.network_id, row.account_id, row.batch_id, row.organisation_id, row.item_kind, row.week, row.batch_line_id]
    : [row.network_id, row.id]
  )
    .filter((column) => column !== undefined)
    .join(" ");
