import { beforeAll, describe, expect, test } from "vitest";
import { newId } from "~/data/scope/id.server";
import { asPublic } from "~/data/scope/public-scope.server";
import { asSystem } from "~/data/scope/system.server";
import { type Actor, inProgramme, inTenant, type TenantTransaction } from "~/data/scope/tenant.server";
import { draftNewVersion } from "~/operations/report/draft-new-version.server";
import { askRelease, confirmRelease } from "~/operations/report/release-report.server";
import { acceptReport, askQuestion } from "~/operations/report/review-report.server";
import { withClient } from "../../server/roles.ts";
import { testPortal } from "../support/portal";
import {
  aReportingNetwork,
  checked,
  done,
  drafted,
  handedOver,
  plentyHandedOver,
  type Reporting,
  reviewing,
  submitted,
} from "../support/reporting";
import { rowsIn } from "../support/rows-in";

const portal = testPortal();

/** One network's report is submitted, and a newer version of it a checked draft; another network's programme is not ours. */
let people: Reporting;
let theirs: Reporting;
let report: string;
let draft: string;
let tables: string[];

beforeAll(async () => {
  [people, theirs] = await Promise.all([aReportingNetwork(), aReportingNetwork()]);
  for (const each of [people, theirs]) await plentyHandedOver(each);
  report = await drafted(people);
  await submitted(people, report);
  await submitted(theirs, await drafted(theirs));
  const form = { id: newId() };
  await reviewing(people, (db) =>
    askQuestion(db, people.karim, report, { ...form, figure: "report", question: "Que reste-t-il en stock ?" }),
  );
  draft = done(
    await inTenant(people.amira, (db) => draftNewVersion(db, people.amira, report, { id: newId() })),
  ).versionId;
  await handedOver(people, people.lea, { ties: 30, rescue: 25 });
  await checked(people, draft);
  tables = await withClient(portal.database().ownerUrl, async (db) => {
    const { rows } = await db.query<{ name: string }>(
      "select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> '_prisma_migrations' order by 1",
    );
    return rows.map(({ name }) => name);
  });
});

type Scope = (work: (db: TenantTransaction) => Promise<number>) => Promise<number>;
const scopes = {
  reviewer: (work) => inProgramme(people.karim, work),
  coordinator: (work) => inTenant(people.amira, work),
  lead: (work) => inTenant(people.lea, work),
  volunteer: (work) => inTenant(people.tom, work),
  donor: (work) => inTenant(people.jeanne, work),
} satisfies Record<string, Scope>;

const count = (scope: Scope, from: string): Promise<number> => scope((db) => rowsIn(db, from));

const refused =
  /row-level security|permission denied|one way|follows the one before|answered by the network|violates check|stays as it is|not there yet|left the network|granted the programme/;
const isRefused = async (scope: Scope, sql: string) => {
  const rows = await scope((db) => db.$executeRawUnsafe(sql)).catch((error: unknown) => {
    expect(String(error)).toMatch(refused);
    return 0;
  });
  expect(`${rows}: ${sql}`).toBe(`0: ${sql}`);
};

describe("a programme's reviewer", () => {
  test("reads what was submitted to the programme, and no row of anything else, in any table", async () => {
    const open = ["reports", "report_versions", "report_questions", "report_acts"];
    const beside = ["accounts", "programmes", "programme_grants"];
    for (const table of tables) {
      const seen = await count(scopes.reviewer, table);
      expect(`${table} ${seen > 0}`).toBe(`${table} ${[...open, ...beside].includes(table)}`);
    }
    const other = `network_id <> '${people.networkId}'`;
    for (const table of open)
      expect(`${table} ${await count(scopes.reviewer, `${table} where ${other}`)}`).toBe(`${table} 0`);
    expect(await count(scopes.reviewer, "report_versions where state = 'draft'")).toBe(0);
    expect(await count(scopes.reviewer, "programmes")).toBe(1);
  });

  test("S-07: finds nothing unreleased by subtraction either: no count, slice, stock or constraint adds up to anything", async () => {
    for (const from of [
      "handover_counts",
      "report_slices",
      "published_ledger",
      "stock_balances",
      "stock_movements",
      "stock_entries",
      "batch_lines",
      "report_sections",
    ]) {
      expect(`${from} ${await count(scopes.reviewer, from)}`).toBe(`${from} 0`);
    }
    // The documents themselves: the draft's newer figures are in none of them.
    const rows = await inProgramme(people.karim, (db) =>
      db.$queryRawUnsafe<{ id: string; content: string }[]>("select id, content::text as content from report_versions"),
    );
    expect(rows.map(({ id }) => id)).toEqual([report]);
    const kept = await asSystem(people.networkId, (db) => db.reportVersion.findFirstOrThrow({ where: { id: draft } }));
    expect(rows[0]?.content).not.toContain(JSON.parse(JSON.stringify(kept.content)).asOf);
  });

  test("writes no figure, takes no step of the network's, and answers no question", async () => {
    const submits = `update report_versions set state = 'submitted', submitted_at = now(), submitted_by = '${people.karim.accountId}' where state = 'draft'`;
    for (const sql of [
      submits,
      "update report_versions set content = '{}'",
      "update report_versions set content_hash = repeat('0', 64)",
      "update report_versions set superseded_at = now()",
      "update report_versions set state = 'released', released_at = now(), released_by = relais.account_id()",
      "update report_questions set answer = 'Oui', answered_at = now(), answered_by = relais.account_id()",
      "update reports set submitted_at = null",
      "delete from report_questions",
      `insert into published_ledger (network_id, version_id, constraints, content_hash) values ('${people.networkId}', '${report}', '{}', repeat('0', 64))`,
    ]) {
      await isRefused(scopes.reviewer, sql);
    }
  });

  test("accepts for itself alone, and nothing that was never submitted", async () => {
    const accept = (by: string, where: string) =>
      `update report_versions set state = 'accepted', accepted_at = now(), accepted_by = ${by} where ${where}`;
    await isRefused(scopes.reviewer, accept(`'${people.amira.accountId}'`, `id = '${report}'`));
    await isRefused(scopes.reviewer, accept("relais.account_id()", `id = '${draft}'`));
    await isRefused(scopes.reviewer, accept("relais.account_id()", `network_id = '${theirs.networkId}'`));
  });
});

describe("inside the network", () => {
  test("only a job reads the slices and the counts behind a report; who is neither hub nor lead reads no report", async () => {
    for (const role of ["coordinator", "lead", "volunteer", "donor"] as const) {
      expect(`${role} ${await count(scopes[role], "report_slices")}`).toBe(`${role} 0`);
    }
    for (const table of ["reports", "report_versions", "report_acts", "report_questions", "published_ledger"]) {
      for (const role of ["volunteer", "donor"] as const) {
        expect(`${role} ${table} ${await count(scopes[role], table)}`).toBe(`${role} ${table} 0`);
      }
    }
    expect(await count(scopes.lead, "report_versions where state = 'draft'")).toBe(0);
    expect(await count(scopes.lead, "report_versions")).toBe(1);
  });

  test("a lead neither writes, checks nor submits a report, and a hub accepts none", async () => {
    const step = (state: string, by: string, at: string) =>
      `update report_versions set state = '${state}', ${by} = relais.account_id(), ${at} = now()`;
    await isRefused(scopes.lead, step("submitted", "submitted_by", "submitted_at"));
    await isRefused(scopes.lead, "update report_versions set check_state = 'passed'");
    await isRefused(scopes.lead, step("accepted", "accepted_by", "accepted_at"));
    await isRefused(scopes.coordinator, step("accepted", "accepted_by", "accepted_at"));
    await isRefused(scopes.lead, "delete from report_versions");
  });

  test("S-03: only the check puts figures into a draft and finds them fit to leave; a coordinator writes words", async () => {
    const on = `where id = '${draft}'`;
    await isRefused(
      scopes.coordinator,
      `update report_versions set content = jsonb_set(content, '{stock}', '[]') ${on}`,
    );
    await isRefused(scopes.coordinator, `update report_versions set check_state = 'refused' ${on}`);
    const unchecked = `update report_versions set check_state = 'none', check_id = null, content = null, content_hash = null ${on}`;
    const passing = `update report_versions set check_state = 'passed' ${on}`;
    await expect(
      scopes.coordinator(async (db) => (await db.$executeRawUnsafe(unchecked)) + (await db.$executeRawUnsafe(passing))),
    ).rejects.toThrow(refused);
    const worded = `update report_versions set content = jsonb_set(content, '{sections}', '[]') ${on}`;
    expect(await scopes.coordinator((db) => db.$executeRawUnsafe(worded))).toBe(1);
  });

  test("what was submitted never changes, is not taken back and not thrown away", async () => {
    for (const change of [
      "content = content || '{\"number\": 2}'",
      "content_hash = repeat('0', 64)",
      "state = 'draft', submitted_at = null, submitted_by = null",
      "carbon = true",
      "check_state = 'none'",
      "submitted_at = now()",
    ]) {
      await isRefused(scopes.coordinator, `update report_versions set ${change} where id = '${report}'`);
    }
    await isRefused(scopes.coordinator, `delete from report_versions where id = '${report}'`);
    await isRefused(scopes.coordinator, `delete from reports where submitted_at is not null`);
    await isRefused(scopes.coordinator, "delete from published_ledger");
    await isRefused(scopes.coordinator, "update published_ledger set constraints = '{}'");
    const late = `insert into report_slices (network_id, version_id, batch_id, organisation_id, follow_up, steps, ties, rescue, information, unstated)
      values ('${people.networkId}', '${report}', '${people.batchId}', '${people.amira.organisationId}', 1, 0, 0, 0, 0, 0)`;
    await isRefused((work) => asSystem(people.networkId, work), late);
    await isRefused(
      (work) => asSystem(people.networkId, work),
      `delete from report_slices where version_id = '${report}'`,
    );
  });

  test("SEC-04: no act is left out, doubled, changed or made in somebody else's name", async () => {
    const act = (sequence: number, previous: string, actor = "relais.account_id()") =>
      `insert into report_acts (network_id, programme_id, sequence, act, version_id, actor_id, acted_at, content_hash, previous_hash, hash)
       select '${people.networkId}', '${people.programmeId}', ${sequence}, 'released', '${report}', ${actor}, now(), repeat('a', 64), ${previous}, repeat('b', 64)
       from (select hash from report_acts order by sequence desc limit 1) last`;
    for (const scope of [scopes.coordinator, scopes.lead, scopes.reviewer]) {
      await isRefused(scope, act(9, "last.hash"));
      await isRefused(scope, act(2, "last.hash"));
      await isRefused(scope, act(3, "repeat('0', 64)"));
      await isRefused(scope, act(3, "last.hash", `'${newId()}'`));
      await isRefused(scope, "update report_acts set act = 'accepted'");
      await isRefused(scope, "delete from report_acts");
    }
  });

  test("SEC-07: one person alone releases nothing, whatever the application forgets", async () => {
    await reviewing(people, (db) =>
      db.$executeRawUnsafe("update report_questions set resolved_at = now(), resolved_by = relais.account_id()"),
    );
    done(await reviewing(people, (db) => acceptReport(db, people.karim, report)));
    const alone = (asked: string) =>
      `update report_versions set state = 'released', released_by = relais.account_id(), released_at = now()${asked} where id = '${report}'`;
    await isRefused(scopes.coordinator, alone(""));
    await isRefused(scopes.coordinator, alone(", release_asked_by = relais.account_id(), release_asked_at = now()"));
    await isRefused(
      scopes.coordinator,
      alone(`, release_asked_by = '${people.lea.accountId}', release_asked_at = now()`),
    );
    await isRefused(scopes.lead, alone(", release_asked_by = relais.account_id(), release_asked_at = now()"));
    done(await inTenant(people.amira, (db) => askRelease(db, people.amira, report, { id: newId() })));
    await isRefused(scopes.coordinator, alone(""));
    const confirm = (who: Actor) => inTenant(who, (db) => confirmRelease(db, who, report, { id: newId() }));
    done(await confirm(people.lea));
  });
});

describe("the public", () => {
  type Keys = Parameters<typeof asPublic>[0];
  const shown = (keys: Keys, answer: string) =>
    asPublic(keys, async (db) => {
      const [row] = await db.$queryRawUnsafe<{ count: bigint }[]>(`select count(*) from ${answer}`);
      return Number(row?.count);
    });

  test("is shown a document only by enough of its printed hash, a live link, a token, or its operation's open page", async () => {
    const { contentHash } = await asSystem(people.networkId, (db) =>
      db.reportVersion.findFirstOrThrow({ where: { id: report } }),
    );
    const hash = contentHash ?? "";
    const paper = "relais.open_paper()";
    expect(await shown({}, paper)).toBe(0);
    expect(await shown({ printedHash: hash.slice(0, 15) }, paper)).toBe(0);
    expect(await shown({ printedHash: hash.slice(0, 16) }, paper)).toBe(1);
    await expect(shown({ printedHash: "%%%%%%%%%%%%%%%%" }, paper)).rejects.toMatchObject({ status: 404 });
    const forged = await asPublic({}, async (db) => {
      await db.$executeRaw`select set_config('app.printed_hash', '%%%%%%%%%%%%%%%%', true)`;
      return db.$queryRaw<unknown[]>`select from relais.open_paper()`;
    });
    expect(forged).toEqual([]);
    // Nor to the owner's functions, whatever they forget: the policy itself compares with what a hash can begin with.
    const seen = async (printed: string) =>
      withClient(portal.database().ownerUrl, async (client) => {
        await client.query("select set_config('app.printed_hash', $1, false)", [printed]);
        return (await client.query("select from report_versions")).rowCount;
      });
    expect(await seen(hash.slice(0, 16))).toBe(1);
    for (const printed of ["%%%%%%%%%%%%%%%%", " ".repeat(16), hash.slice(0, 15), `${hash.slice(0, 16)}%`, ""]) {
      expect([printed, await seen(printed)]).toEqual([printed, 0]);
    }
    const link = { networkId: people.networkId, id: newId(), versionId: report, tokenHash: "a".repeat(64) };
    const endsAt = new Date(Date.now() + 86_400_000);
    await inTenant(people.amira, (db) =>
      db.shareLink.createMany({ data: [{ ...link, createdBy: people.amira.accountId, endsAt }] }),
    );
    expect(await shown({ keyHash: "a".repeat(64) }, "relais.open_link()")).toBe(1);
    expect(await shown({ keyHash: "b".repeat(64) }, "relais.open_link()")).toBe(0);
    await inTenant(people.amira, (db) =>
      db.shareLink.updateMany({ where: { networkId: link.networkId, id: link.id }, data: { revokedAt: new Date() } }),
    );
    expect(await shown({ keyHash: "a".repeat(64) }, "relais.open_link()")).toBe(0);
    expect(await shown({ keyHash: "a".repeat(64) }, "relais.released_to_token()")).toBe(0);
    const { operationId } = await inTenant(people.amira, (db) => db.batch.findFirstOrThrow());
    const page = `relais.open_operation('${operationId}') where content is not null`;
    const open = (publicSince: Date | null) =>
      inTenant(people.amira, (db) => db.operation.updateMany({ where: { id: operationId }, data: { publicSince } }));
    await open(new Date());
    expect(await shown({}, page)).toBe(1);
    await open(null);
    expect(await shown({}, page)).toBe(0);
  });

  test("is never shown a draft, reads no table and changes nothing", async () => {
    const { contentHash } = await asSystem(people.networkId, (db) =>
      db.reportVersion.findFirstOrThrow({ where: { id: draft } }),
    );
    const keys = { printedHash: contentHash ?? "" };
    expect(await shown(keys, "relais.open_paper()")).toBe(0);
    for (const table of tables) await expect(shown(keys, table), table).rejects.toThrow("permission denied");
    for (const sql of [
      "update report_versions set carbon = true",
      "update operations set public_since = now()",
      "delete from reports",
    ]) {
      await expect(
        asPublic(keys, (db) => db.$executeRawUnsafe(sql)),
        sql,
      ).rejects.toThrow("permission denied");
    }
  });
});
