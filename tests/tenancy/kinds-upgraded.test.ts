import type pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { migrate } from "../../server/migrate.ts";
import { withClient } from "../../server/roles.ts";
import { type BatchOfBefore, groundOf, tellBefore } from "../support/before-kinds";
import type { FreshDatabase } from "../support/database";
import { databaseIn, keptState } from "../support/kept-state";

/**
 * A mixed batch was asked for, split and promised as one number. What is certain is what its notes to members hold: that
 * much of the promise is of those kinds. All the rest (what was asked, what was split, what is still to be sent) is of
 * one kind: the first, in the order phone, SIM card, charger, top-up, of those the notes hold; of those in the batch
 * where there is no note yet.
 */
const TOLD = {
  nothingSent: {
    lines: { top_up: 40, charger: 40, sim: 60 },
    promised: { "Utopia 56": 50, "Collective Aid": 30 },
  },
  someSent: {
    lines: { phone: 100, sim: 60, charger: 40 },
    promised: { "Utopia 56": 50, "Collective Aid": 30 },
    notes: [
      { to: "Utopia 56", state: "sent", lines: { sim: 20, charger: 10 } },
      { to: "Collective Aid", state: "prepared", lines: { charger: 5 } },
      { to: "Collective Aid", state: "cancelled", lines: { phone: 9 } },
    ],
  },
  cameBack: {
    lines: { phone: 30, sim: 30 },
    promised: { "Utopia 56": 40 },
    notes: [
      { to: "Utopia 56", state: "sent", lines: { phone: 10 } },
      { to: "Utopia 56", state: "prepared", lines: { phone: 2, sim: 12 }, cameBack: true },
    ],
  },
  again: {
    lines: { phone: 30, sim: 30 },
    promised: { "Utopia 56": 30 },
    notes: [{ to: "Utopia 56", state: "sent", lines: { phone: 10, sim: 10 }, again: ["sim", 2] }],
  },
  againAndSent: {
    lines: { phone: 30, sim: 30 },
    promised: { "Utopia 56": 30, "Collective Aid": 6 },
    notes: [
      { to: "Utopia 56", state: "sent", lines: { phone: 10, sim: 10 }, again: ["sim", 4] },
      { to: "Utopia 56", state: "sent", lines: { sim: 3 } },
      { to: "Collective Aid", state: "sent", lines: { sim: 6 }, again: ["sim", 6] },
    ],
  },
  allSent: {
    lines: { phone: 30, sim: 30 },
    promised: { "Utopia 56": 10, "Collective Aid": 10 },
    notes: [
      { to: "Utopia 56", state: "sent", lines: { sim: 10 } },
      { to: "Collective Aid", state: "sent", lines: { phone: 4 } },
    ],
  },
  undone: { lines: { phone: 30, charger: 30 }, promised: { "Utopia 56": 20 }, undone: true },
  oneKind: {
    lines: { charger: 60 },
    promised: { "Utopia 56": 20 },
    notes: [{ to: "Utopia 56", state: "sent", lines: { charger: 6 } }],
  },
} satisfies Record<string, BatchOfBefore>;
type Name = keyof typeof TOLD;

let database: FreshDatabase;
const ids = new Map<Name, string>();
let before: Record<string, number>;

const read = <Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []) =>
  withClient(database.adminUrl, async (client) => (await client.query<Row>(sql, values)).rows);
const named = async (sql: string, values: unknown[] = []) => {
  const rows = await read<{ name: string; figure: string }>(sql, values);
  return Object.fromEntries(rows.map(({ name, figure }) => [name, Number(figure)]));
};
const sums = () =>
  named(`select batch_id || ' ' || organisation_id as name, sum(quantity) as figure from promise_entries group by 1`);
const of = (name: Name) => [ids.get(name)];
/** "Utopia 56 sim": 3, of what is promised or of one kind of entry. */
const promised = (name: Name, entries = "") =>
  named(
    `select o.name || ' ' || p.item_kind as name, sum(p.quantity) as figure
     from ${entries ? "promise_entries" : "promise_balances"} p
     join organisations o on o.network_id = p.network_id and o.id = p.organisation_id
     where p.batch_id = $1 ${entries && `and p.kind = '${entries}'`} group by 1`,
    of(name),
  );
const kindsOf = (name: Name, table: "requests" | "splits") =>
  read<{ kind: string }>(`select distinct item_kind::text as kind from ${table} where batch_id = $1`, of(name)).then(
    (rows) => rows.map(({ kind }) => kind),
  );

beforeAll(async () => {
  database = await databaseIn(keptState("reports"));
  await withClient(database.adminUrl, async (client) => {
    const ground = await groundOf(client);
    for (const [name, batch] of Object.entries(TOLD)) ids.set(name as Name, await tellBefore(client, ground, batch));
  });
  before = await sums();
  await migrate(database.ownerUrl);
}, 120_000);
afterAll(() => database.drop());

describe("a mixed batch of a portal that knew no kinds", () => {
  test("before any note, is asked for, split and promised in the first kind it holds", async () => {
    expect(await kindsOf("nothingSent", "requests")).toEqual(["sim"]);
    expect(await kindsOf("nothingSent", "splits")).toEqual(["sim"]);
    expect(await promised("nothingSent")).toEqual({ "Utopia 56 sim": 50, "Collective Aid sim": 30 });
  });

  test("with notes, is of the first kind that they hold: neither the donor's delivery nor a cancelled note says one", async () => {
    expect(await kindsOf("someSent", "requests")).toEqual(["sim"]);
    expect(await kindsOf("someSent", "splits")).toEqual(["sim"]);
  });

  test("has sent what the note holds, kind by kind, and promised that much of each; the rest is of the first kind", async () => {
    expect(await promised("someSent", "sent")).toEqual({ "Utopia 56 sim": -20, "Utopia 56 charger": -10 });
    expect(await promised("someSent", "decided")).toEqual({
      ...{ "Utopia 56 sim": 40, "Utopia 56 charger": 10 },
      ...{ "Collective Aid sim": 25, "Collective Aid charger": 5 },
    });
    expect(await promised("someSent")).toEqual({
      ...{ "Utopia 56 sim": 20, "Utopia 56 charger": 0 },
      ...{ "Collective Aid sim": 25, "Collective Aid charger": 5 },
    });
  });

  test("keeps for a note that came back what is set aside for it", async () => {
    expect(await promised("cameBack", "sending_undone")).toEqual({ "Utopia 56 phone": 2, "Utopia 56 sim": 12 });
    expect(await promised("cameBack")).toEqual({ "Utopia 56 phone": 18, "Utopia 56 sim": 12 });
  });

  test("promises again the kind that was missing, until it is sent", async () => {
    expect(await promised("again", "resend")).toEqual({ "Utopia 56 sim": 2 });
    expect(await promised("again")).toEqual({ "Utopia 56 phone": 10, "Utopia 56 sim": 2 });
    expect(await promised("againAndSent")).toEqual({
      ...{ "Utopia 56 phone": 10, "Utopia 56 sim": 1 },
      "Collective Aid sim": 6,
    });
  });

  test("all of which was sent leaves no promise of another kind", async () => {
    expect(await promised("allSent")).toEqual({ "Utopia 56 sim": 0, "Collective Aid phone": 6 });
  });

  test("whose split was undone promises nothing of anything", async () => {
    expect(await kindsOf("undone", "splits")).toEqual(["phone"]);
    expect(await promised("undone")).toEqual({ "Utopia 56 phone": 0 });
  });

  test("is no batch of one kind, of which everything is of that kind", async () => {
    expect(await kindsOf("oneKind", "requests")).toEqual(["charger"]);
    expect(await promised("oneKind")).toEqual({ "Utopia 56 charger": 14 });
  });

  test("promises as much as it did, to each member, and nothing below zero; balances are the sums of entries", async () => {
    expect(await sums()).toEqual(before);
    const wrong = await read(
      `select * from (select network_id, batch_id, organisation_id, item_kind, sum(quantity) from promise_entries group by 1, 2, 3, 4) e
       full join promise_balances b using (network_id, batch_id, organisation_id, item_kind)
       where e.sum is distinct from b.quantity or b.quantity < 0`,
    );
    expect(wrong).toEqual([]);
  });
});
