import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, inject, test } from "vitest";
import { NEEDS, type Need } from "~/core/field/needs";
import { isoWeekOf } from "~/core/time/iso-week";
import { passNamed, seePass } from "~/data/field/pass-store.server";
import { openNeed } from "~/data/field/pieces.server";
import { type DayKey, dayKeyFolder, readDayKeys } from "~/data/keys/day-key-file.server";
import { inDirectory } from "~/data/scope/directory-scope.server";
import { newId, timelessId } from "~/data/scope/id.server";
import { type Actor, inTenant } from "~/data/scope/tenant.server";
import { deliverEntries } from "~/operations/field/deliver-entries.server";
import { takeBag } from "~/operations/field/take-bag.server";
import { tally } from "~/operations/field/tally.server";
import { receiveTransfer } from "~/operations/transfer/receive-transfer.server";
import { withClient } from "../../server/roles.ts";
import { counting, onItsWay } from "../support/moving";
import { aNetwork, type People } from "../support/network";
import { quarterPassed, weekPassed } from "../support/nights";
import { enveloped, unhindered } from "../support/phone";
import { testPortal } from "../support/portal";

const portal = testPortal();
const week = isoWeekOf(Date.now(), "Europe/Paris");

/** A row of any table that the handovers wrote, and the transaction that wrote it. */
interface Written {
  table: string;
  transaction: number;
  row: Record<string, unknown>;
}

let people: People;
let passes: string[];
let item: string;
/** What is there right after they arrived, after a quarter of an hour, after the night, and once the week is over. */
let arrived: Written[];
let posted: Written[];
let told: Written[];
let over: Written[];
/** Every key there was before the night. */
let evening: DayKey[];

beforeAll(async () => {
  people = await aNetwork();
  const { lea, networkId } = people;
  const moving = await onItsWay(people, 60, 100);
  await inTenant(lea, async (db) => {
    await receiveTransfer(db, lea, moving.transferId, counting(moving.lineId, { received: 60 }));
    item = (await db.batchLine.findFirstOrThrow({ where: { id: moving.lineId } })).itemId;
  });
  passes = [newId(), newId(), newId()];
  const bags = new Map<string, string>();
  for (const id of passes) {
    await inTenant(lea, async (db) => {
      const endsAt = new Date(Date.now() + 8 * 3_600_000);
      const pass = { id, organisationId: lea.organisationId, siteId: null };
      await db.pass.createMany({ data: [{ networkId, ...pass, givenBy: lea.accountId, endsAt }] });
      const bag = await takeBag(db, lea, pass, { id: newId(), lines: [{ item, quantity: 6 }] });
      if (bag.ok) bags.set(id, bag.value.bagId);
    });
  }
  expect(bags.size).toBe(3);

  const before = await lastTransaction();
  const now = new Date();
  const deliver = async (pass: string, need: Need | null, quantity: number) => {
    const fact = { kind: "handed" as const, item, quantity, need, week, bag: bags.get(pass) ?? null };
    const answers = await deliverEntries(
      [await enveloped({ networkId, id: pass }, timelessId(), fact)],
      unhindered(now),
    );
    expect(answers).toMatchObject([{ outcome: "recorded" }]);
    const stored = await inDirectory((db) => passNamed(db, { networkId, id: pass }));
    if (stored) await inTenant(asPass(pass), (db) => seePass(db, stored, { waiting: 0, now }));
  };
  // Each pass has a need of its own: were there a trace, it would be plain.
  await deliver(passes[0] ?? "", "rescue", 1);
  await deliver(passes[1] ?? "", "ties", 2);
  await deliver(passes[0] ?? "", "rescue", 1);
  await deliver(passes[2] ?? "", null, 1);
  // Beyond what the bag held: flagged.
  await deliver(passes[1] ?? "", "ties", 9);
  arrived = await rowsSince(before);
  evening = readDayKeys(networkId);
  await quarterPassed(networkId);
  posted = await rowsSince(before);
  await tally(networkId, new Date());
  told = await rowsSince(before);
  await weekPassed(networkId);
  over = await rowsSince(before);
});

const asPass = (id: string): Actor => ({ ...people.lea, role: "pass", accountId: id }) as unknown as Actor;

/** As somebody who holds a copy of the whole database, keys apart. */
function asOwnerOfAll<T>(work: Parameters<typeof withClient<T>>[1]): Promise<T> {
  const address = new URL(inject("postgres").adminUrl);
  address.pathname = `/${portal.database().name}`;
  return withClient(address.href, work);
}

const lastTransaction = () =>
  asOwnerOfAll(async (client) => {
    const { rows } = await client.query<{ last: string }>("select pg_current_xact_id()::text as last");
    return Number(rows[0]?.last);
  });

/** Every row of every table with the system's own columns, of transactions after that one. */
const rowsSince = (transaction: number) =>
  asOwnerOfAll(async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(
      `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'm') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')`,
    );
    const found: Written[] = [];
    for (const { name } of tables) {
      const { rows } = await client.query<{ xmin: string; row: Record<string, unknown> }>(
        `select xmin::text, to_jsonb(t) as row from ${name} t where xmin::text::bigint > $1`,
        [transaction],
      );
      found.push(...rows.map(({ xmin, row }) => ({ table: name, transaction: Number(xmin), row })));
    }
    return found;
  });

const of = (written: Written[], table: string) => written.filter((each) => each.table === table);
const tablesOf = (written: Written[]) => [...new Set(written.map(({ table }) => table))].sort();
const needColumns: string[] = [...NEEDS, "unstated", "came_back"];

test("P-13: what arrives is sealed, and writes to these tables and no other", () => {
  expect(tablesOf(arrived)).toEqual(["day_keys", "field_entries", "need_pieces", "passes", "stock_pieces"]);
  // As many pieces of each kind, of one length each: no entry is told from another.
  for (const table of ["need_pieces", "stock_pieces"]) {
    const rows = of(arrived, table);
    expect(rows.length).toBe(of(arrived, "need_pieces").length);
    expect(new Set(rows.map(({ row }) => String(row.sealed).length)).size).toBe(1);
    for (const { row } of rows) expect(Object.keys(row).sort()).toEqual(["id", "key_id", "network_id", "sealed"]);
  }
  for (const { table, row } of arrived) {
    const text = JSON.stringify(row);
    expect(`${table} ${needColumns.some((need) => text.includes(`"${need}"`))}`).toBe(`${table} false`);
    if (table !== "passes") for (const id of [...passes, people.lea.organisationId]) expect(text).not.toContain(id);
  }
});

test("P-13, P-14: a quarter of an hour later the stock is in the sums of its week, and says no need and no handover", () => {
  expect(tablesOf(posted)).toEqual(
    [
      ...[
        "day_keys",
        "field_entries",
        "field_flags",
        "handed_over_weeks",
        "held_kinds",
        "need_pieces",
        "passes",
        "recorded_kinds",
      ],
      ...["stock_accounts", "stock_balances", "stock_entries", "stock_movements"],
    ].sort(),
  );
  const entries = of(posted, "stock_entries").map(({ row }) => row);
  expect(entries).toMatchObject([{ kind: "handover", week, recorded_at: null, pass_id: null, bag_id: null }]);
  // One for each bag, and what the second did not have.
  expect(of(posted, "stock_movements").map(({ row }) => row.quantity)).toEqual(expect.arrayContaining([2, 6, 1, 5]));
  expect(of(posted, "stock_movements")).toHaveLength(4);
});

test("P-13: after the night no key that is left opens what arrived, and needs lie in one block an organisation, of one length", () => {
  expect(tablesOf(told)).not.toContain("need_pieces");
  expect(tablesOf(told)).not.toContain("stock_pieces");
  expect(tablesOf(told)).not.toContain("handover_counts");
  const blocks = of(told, "need_blocks").map(({ row }) => row);
  expect(blocks.length).toBeGreaterThan(2);
  expect(new Set(blocks.map(({ sealed }) => String(sealed).length)).size).toBe(1);
  const { networkId } = people;
  const pieces = of(arrived, "need_pieces").map(({ row }) => ({
    id: String(row.id),
    keyId: String(row.key_id),
    sealed: Buffer.from(String(row.sealed).slice(2), "hex"),
  }));
  for (const piece of pieces) expect(openNeed(networkId, evening, piece)).not.toBeNull();
  const left = readDayKeys(networkId);
  for (const piece of pieces) expect(openNeed(networkId, left, piece)).toBeNull();
  for (const { id, key } of evening) {
    expect(left.map((each) => each.id)).not.toContain(id);
    expect(readFileSync(join(dayKeyFolder(), networkId)).includes(key)).toBe(false);
  }
});

test("P-02: no row names both a pass and a need, and a need is named in one table, without an actor", () => {
  for (const { table, row } of [...posted, ...told, ...over]) {
    const text = JSON.stringify(row);
    const namesNeed = [...needColumns].some((need) => text.includes(`"${need}"`));
    expect(`${table} ${namesNeed}`).toBe(`${table} ${table === "handover_counts"}`);
    if (namesNeed) for (const pass of passes) expect(text).not.toContain(pass);
  }
  for (const { row } of of(over, "handover_counts")) {
    expect(Object.keys(row).sort()).toEqual(
      ["batch_id", "item_kind", "network_id", "organisation_id", "week", ...needColumns].sort(),
    );
  }
});

test("P-13: the needs of a week are one row, written by the night after the week, which writes nothing of a pass", () => {
  const counts = of(over, "handover_counts");
  expect(counts).toHaveLength(1);
  expect(counts[0]?.row).toMatchObject({ week, rescue: 2, ties: 11, unstated: 1, steps: 0, came_back: 0 });
  const together = over.filter(({ transaction }) => transaction === counts[0]?.transaction);
  expect(tablesOf(together)).toEqual(["day_keys", "handover_counts"]);
  expect(tablesOf(over)).not.toContain("need_blocks");
});

test("P-02: a handover keeps its ISO week and no other time, and its pass a contact to the quarter of an hour", () => {
  const times = [arrived, posted, told, over]
    .flat()
    .flatMap(({ table, row }) =>
      Object.entries(row).flatMap(([column, value]) =>
        typeof value === "string" && /\d{4}-\d{2}-\d{2}|\d{2}:\d{2}/.test(value) ? [{ table, column, value }] : [],
      ),
    );
  // What a pass says of when it was given is not what it wrote.
  const kept = times.filter(({ table, column }) => !(table === "passes" && ["given_at", "ends_at"].includes(column)));
  expect([...new Set(kept.map(({ table, column }) => `${table}.${column}`))]).toEqual(["passes.seen_at"]);
  for (const { value } of kept) expect(new Date(value).getTime() % (15 * 60_000)).toBe(0);
});

test("P-02, P-15: no id that a handover made tells when: it is random, or follows from what its row is of", () => {
  const random = ["stock_pieces", "need_pieces", "field_flags", "field_entries"];
  const made = [...arrived, ...over].filter(({ table }) => random.includes(table));
  expect(made.length).toBeGreaterThan(15);
  for (const { table, row } of made) {
    // The digit after the second dash is the version: 4 is chance, 7 is the clock.
    expect(`${table} ${String(row.id)[14]}`).toBe(`${table} 4`);
  }
  for (const { row } of of(over, "stock_accounts")) expect(String(row.id)[14]).toBe("5");
  const named = (text: string) => createHash("md5").update(text).digest("hex");
  const plain = (id: unknown) => String(id).replaceAll("-", "");
  for (const { row } of of(over, "stock_entries")) {
    expect(plain(row.id)).toBe(named(`handovers:${row.network_id}:${row.organisation_id}:${row.week}`));
  }
  for (const { row } of of(over, "stock_movements")) {
    const { entry_id, batch_line_id, from_account_id, to_account_id } = row;
    expect(plain(row.id)).toBe(named(`${entry_id}:${batch_line_id}:${from_account_id}:${to_account_id}`));
  }
});

test("P-02: what is given by group and week is the same in the ledger and in the counters", async () => {
  const given = await inTenant(people.lea, async (db) => {
    const [row] = await db.$queryRaw<Array<{ ledger: number; counted: number }>>`
      select (select sum(b.quantity)::int from stock_balances b join stock_accounts a on (a.network_id, a.id) = (b.network_id, b.account_id)
                where a.kind = 'handed_over') as ledger,
        (select sum(follow_up + steps + ties + rescue + information + unstated - came_back)::int from handover_counts) as counted`;
    return row;
  });
  expect(given).toEqual({ ledger: 14, counted: 14 });
});
