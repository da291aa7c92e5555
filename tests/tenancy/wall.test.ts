import { beforeAll, expect, test } from "vitest";
import { client } from "~/data/scope/client.server";
import { inDirectory } from "~/data/scope/directory-scope.server";
import { newId } from "~/data/scope/id.server";
import { type Actor, inProgramme, inTenant, type Who } from "~/data/scope/tenant.server";
import { loadDemo } from "~/demo/load-demo.server";
import { withClient } from "../../server/roles.ts";
import { aNetwork, aReceivedBatch, type People } from "../support/network";
import { testPortal } from "../support/portal";
import { rowsIn } from "../support/rows-in";

const portal = testPortal();
let ours: People;
let theirs: { networkId: string; hub: Actor };
let tables: Array<{ name: string; tenant: boolean }>;

beforeAll(async () => {
  await loadDemo();
  ours = await aNetwork();
  await aReceivedBatch(ours, 40);
  const network = await inDirectory((db) => db.network.findUniqueOrThrow({ where: { slug: "littoral-nord" } }));
  const coordinator = await inDirectory((db) =>
    db.membership.findFirstOrThrow({ where: { networkId: network.id, role: "coordinator" } }),
  );
  theirs = {
    networkId: network.id,
    hub: {
      networkId: network.id,
      role: "coordinator",
      organisationId: coordinator.organisationId,
      accountId: coordinator.accountId,
    },
  };
  tables = await withClient(portal.database().ownerUrl, async (db) => {
    const { rows } = await db.query<{ name: string; tenant: boolean }>(`
      select c.relname as name, coalesce(bool_or(a.attname = 'network_id' and a.attnotnull), false) as tenant
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname <> '_prisma_migrations'
      group by 1 order by 1`);
    return rows;
  });
});

const rowsSeen = (who: Who, table: string, where = "true") =>
  inTenant(who, (db) => rowsIn(db, `${table} where ${where}`));

test("nobody (a forgotten scope) may read any table", async () => {
  for (const { name } of tables) {
    await expect(client().$queryRawUnsafe(`select count(*) from ${name}`), name).rejects.toThrow("permission denied");
  }
});

test("another network's coordinator sees none of our rows in any table", async () => {
  for (const { name } of tables.filter(({ tenant }) => tenant)) {
    expect(`${name} ${await rowsSeen(ours.amira, name, `network_id <> '${ours.networkId}'`)}`).toBe(`${name} 0`);
    expect(`${name} ${await rowsSeen(theirs.hub, name, `network_id <> '${theirs.networkId}'`)}`).toBe(`${name} 0`);
  }
  expect(await rowsSeen(ours.amira, "networks")).toBe(1);
});

test("a reviewer sees who granted the programme, what was submitted to it, and no row of stock, split, people or organisation", async () => {
  const reviewer = await inDirectory((db) => db.mandate.findFirstOrThrow({ where: { role: "reviewer" } }));
  const { programmeId, accountId } = reviewer;
  const seen = await inProgramme({ programmeId: programmeId ?? "", accountId }, async (db) => {
    const found: string[] = [];
    for (const { name } of tables) if ((await rowsIn(db, name)) > 0) found.push(name);
    return found;
  });
  const submitted = ["report_acts", "report_questions", "report_versions", "reports", "samples"];
  expect(seen.sort()).toEqual(["accounts", "programme_grants", "programmes", ...submitted].sort());
});

test("a lead sees its own organisation's requests, transfers, promises and stock, and no other member's", async () => {
  const own: Array<[table: string, otherwise: string]> = [
    ["requests", "organisation_id <> relais.organisation_id()"],
    ["transfers", "relais.organisation_id() not in (from_organisation_id, to_organisation_id)"],
    ["promise_balances", "organisation_id <> relais.organisation_id()"],
    ["promise_entries", "organisation_id <> relais.organisation_id()"],
    ["scenarios", "true"],
    ["letters", "true"],
    ["account_secrets", "true"],
    ["sessions", "true"],
    ["ledger_checks", "true"],
    ["memberships", "organisation_id <> relais.organisation_id()"],
    [
      "stock_balances b",
      "not exists (select from stock_accounts a where a.network_id = b.network_id and a.id = b.account_id and (a.organisation_id = relais.organisation_id() or a.transfer_id is not null))",
    ],
  ];
  const lead = await inDirectory((db) =>
    db.membership.findFirstOrThrow({ where: { networkId: theirs.networkId, role: "lead" }, orderBy: { id: "asc" } }),
  );
  const who: Who = {
    networkId: theirs.networkId,
    role: "lead",
    organisationId: lead.organisationId,
    accountId: lead.accountId,
  };
  for (const [table, otherwise] of own) expect(`${table} ${await rowsSeen(who, table, otherwise)}`).toBe(`${table} 0`);
  expect(await rowsSeen(who, "transfers")).toBeGreaterThan(0);
});

test("a donor sees its own batches and deliveries, and nothing of the members", async () => {
  const donor = await inDirectory((db) =>
    db.membership.findFirstOrThrow({ where: { networkId: theirs.networkId, role: "donor" } }),
  );
  const who: Who = {
    networkId: theirs.networkId,
    role: "donor",
    organisationId: donor.organisationId,
    accountId: donor.accountId,
  };
  expect(await rowsSeen(who, "batches")).toBeGreaterThan(1);
  expect(await rowsSeen(who, "batches", "donor_organisation_id <> relais.organisation_id()")).toBe(0);
  expect(await rowsSeen(who, "transfers", "from_organisation_id <> relais.organisation_id()")).toBe(0);
  for (const table of ["sites", "requests", "splits", "split_lines", "promise_balances"]) {
    expect(`${table} ${await rowsSeen(who, table)}`).toBe(`${table} 0`);
  }
  expect(await rowsSeen(who, "organisations", "kind = 'member'")).toBe(0);
});

test("no one can write a row into another network, in any table", async () => {
  for (const { name } of tables.filter(({ tenant }) => tenant)) {
    const columns = await withClient(portal.database().ownerUrl, async (db) => {
      const { rows } = await db.query<{ name: string }>(
        "select column_name as name from information_schema.columns where table_schema = 'public' and table_name = $1 order by ordinal_position",
        [name],
      );
      return rows.map((row) => `"${row.name}"`);
    });
    // A copy of a real row of theirs, under a new id: everything about it is right but who writes it.
    const copy = columns.map((column) => (column === '"id"' ? `'${newId()}'::uuid` : column)).join(", ");
    const row = await inTenant(theirs.hub, (db) =>
      db.$queryRawUnsafe<unknown[]>(`select row_to_json(r)::text as json from ${name} r limit 1`),
    );
    const json = (row[0] as { json: string } | undefined)?.json;
    if (!json) continue;
    const write = inTenant(ours.amira, (db) =>
      db.$executeRawUnsafe(
        `insert into ${name} (${columns.join(", ")}) select ${copy} from json_populate_record(null::${name}, $1::json)`,
        json,
      ),
    );
    await expect(write, name).rejects.toThrow(/42501|row-level security|permission denied|left the network/);
  }
});

test("a row of ours cannot be hung on a row of another network", async () => {
  const batch = await inTenant(theirs.hub, (db) => db.batch.findFirstOrThrow());
  const attached = inTenant(ours.amira, (db) =>
    db.request.create({
      data: {
        networkId: ours.networkId,
        id: newId(),
        batchId: batch.id,
        itemKind: "phone",
        organisationId: ours.members[0]?.id ?? "",
        quantity: 1,
        peopleMet: 0,
        enteredBy: ours.amira.accountId,
      },
    }),
  );
  await expect(attached).rejects.toThrow(/[Ff]oreign key/);
});

test("a lead cannot write for another member, nor promise itself anything", async () => {
  const { lea, sam, members, networkId } = ours;
  const batch = await inTenant(lea, (db) => db.batch.findFirstOrThrow());
  const common = {
    networkId,
    id: newId(),
    batchId: batch.id,
    itemKind: "phone" as const,
    organisationId: sam.organisationId,
  };
  await expect(
    inTenant(lea, (db) =>
      db.request.createMany({ data: [{ ...common, quantity: 99, peopleMet: 0, enteredBy: lea.accountId }] }),
    ),
  ).rejects.toThrow(/row-level security/);
  await expect(
    inTenant(lea, (db) =>
      db.promiseEntry.createMany({
        data: [{ ...common, organisationId: lea.organisationId, kind: "decided", quantity: 99 }],
      }),
    ),
  ).rejects.toThrow(/row-level security/);
  await expect(
    inTenant(lea, (db) =>
      db.organisation.createMany({ data: [{ networkId, id: newId(), kind: "member", name: "Nouvelle" }] }),
    ),
  ).rejects.toThrow(/row-level security/);
  expect(members).toHaveLength(3);
});

test("what happened cannot be changed or removed, by anybody", async () => {
  for (const table of ["stock_entries", "stock_movements", "promise_entries", "splits", "receipts"]) {
    await expect(
      inTenant(theirs.hub, (db) => db.$executeRawUnsafe(`delete from ${table}`)),
      table,
    ).rejects.toThrow(/permission denied/);
    await expect(
      inTenant(theirs.hub, (db) => db.$executeRawUnsafe(`update ${table} set network_id = network_id`)),
      table,
    ).rejects.toThrow(/permission denied/);
  }
  await expect(
    inTenant(theirs.hub, (db) => db.$executeRawUnsafe("update stock_balances set quantity = 0")),
  ).rejects.toThrow(/permission denied/);
});
