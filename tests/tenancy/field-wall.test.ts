import { beforeAll, describe, expect, test } from "vitest";
import type { AccountRef, Move } from "~/core/stock/ledger";
import type { IsoWeek } from "~/core/time/iso-week";
import { inDirectory } from "~/data/scope/directory-scope.server";
import { newId, timelessId } from "~/data/scope/id.server";
import { type Actor, inTenant, type Who } from "~/data/scope/tenant.server";
import { move, postCounted } from "~/data/stock/ledger.server";
import { invite } from "~/operations/access/invite.server";
import { receiveTransfer } from "~/operations/transfer/receive-transfer.server";
import { withClient } from "../../server/roles.ts";
import { counting, type Moving, onItsWay } from "../support/moving";
import { aNetwork, type People } from "../support/network";
import { testPortal } from "../support/portal";
import { rowsIn } from "../support/rows-in";

const portal = testPortal();
const week = "2026-W47" as IsoWeek;
const HOUR = 3_600_000;

/** A pass as the wall sees it, and the bag it carries. */
interface Carrier extends Actor {
  bagId: string;
  siteId: string;
}

let people: People;
let lea: Actor;
let sam: Actor;
let moving: Moving;
/** Two passes of Léa's group, and one of Sam's. */
let ours: Carrier;
let hers: Carrier;
let sams: Carrier;
let elsewhere: People;

beforeAll(async () => {
  people = await aNetwork();
  ({ lea, sam } = people);
  moving = await onItsWay(people, 60, 100);
  await received(lea, moving, 60);
  await received(sam, await toSam(), 20);
  ours = await carrying(lea, moving.lineId, 10);
  hers = await carrying(lea, moving.lineId, 5);
  sams = await carrying(sam, moving.lineId, 5);
  elsewhere = await aNetwork();
  // Something of everything a pass is not to see.
  const letter = { kind: "invitation", address: "nobody@example.org", locale: "fr" };
  const form = { id: newId(), role: "volunteer" as const, organisationId: lea.organisationId, email: null };
  await inTenant(lea, async (db) => {
    await db.letter.createMany({ data: [{ networkId: people.networkId, id: newId(), ...letter }] });
    await invite(db, lea, { intent: "invite", hours: 24, membershipEnds: null, ...form }, "fr");
    const asked = {
      batchId: moving.batchId,
      itemKind: "phone" as const,
      organisationId: lea.organisationId,
      quantity: 12,
      peopleMet: 40,
    };
    await db.request.createMany({
      data: [{ networkId: people.networkId, id: newId(), enteredBy: lea.accountId, ...asked }],
    });
    await flagged(lea, ours, 2);
  });
  await counted(night(people.networkId), ours, "steps", 1);
});

async function received(who: Actor, { transferId, lineId }: Moving, quantity: number) {
  const done = await inTenant(who, (db) =>
    receiveTransfer(db, who, transferId, counting(lineId, { received: quantity })),
  );
  if (!done.ok) throw new Error(JSON.stringify(done.refusal));
}

/** A parcel from what is left of the same line, for Sam's group. */
async function toSam(): Promise<Moving> {
  const { amira, networkId } = people;
  const { batchId, lineId } = moving;
  const { prepareTransfer } = await import("~/operations/transfer/prepare-transfer.server");
  const { sendTransfer } = await import("~/operations/transfer/send-transfer.server");
  const { promised } = await import("../support/moving");
  await promised(people, batchId, sam.organisationId, 20);
  const transferId = newId();
  await inTenant(amira, async (db) => {
    const parcel = { id: transferId, batchId, toOrganisationId: sam.organisationId };
    const lines = [{ batchLineId: lineId, quantity: 20 }];
    const made = await prepareTransfer(db, amira, { ...parcel, lines });
    const sent = await sendTransfer(db, amira, transferId, newId());
    if (!made.ok || !sent.ok) throw new Error(`no parcel in ${networkId}`);
  });
  return { batchId, lineId, transferId };
}

/** A pass the lead gave for its first site, and a bag of so many of the line. */
async function carrying(lead: Actor, lineId: string, quantity: number): Promise<Carrier> {
  const { networkId, organisationId } = lead;
  const id = newId();
  const bagId = newId();
  const siteId = await inTenant(lead, async (db) => {
    const site = await db.site.findFirstOrThrow({ where: { organisationId } });
    const endsAt = new Date(Date.now() + 8 * HOUR);
    await db.pass.createMany({
      data: [{ networkId, id, organisationId, siteId: site.id, label: "gare", givenBy: lead.accountId, endsAt }],
    });
    return site.id;
  });
  const pass: Carrier = { networkId, organisationId, role: "pass", accountId: id, bagId, siteId } as unknown as Carrier;
  await inTenant(pass, async (db) => {
    await db.bag.createMany({ data: [{ networkId, id: bagId, organisationId, siteId, passId: id }] });
    await move(db, pass, { kind: "bag_taken", organisationId, bagId }, [
      { batchLineId: lineId, quantity, from: shelf(organisationId), to: bagOf({ organisationId, bagId }) },
    ]);
  });
  return pass;
}

const shelf = (organisationId: string, siteId?: string): AccountRef => ({ kind: "stock", organisationId, siteId });
const bagOf = ({ organisationId, bagId }: { organisationId: string; bagId: string }): AccountRef => ({
  kind: "bag",
  organisationId,
  bagId,
});
const account = (kind: AccountRef["kind"], organisationId: string): AccountRef => ({ kind, organisationId });

const run = (who: Actor, sql: string) => inTenant(who, (db) => db.$executeRawUnsafe(sql));
const rows = <T>(who: Actor, sql: string) => inTenant(who, (db) => db.$queryRawUnsafe<T[]>(sql));
const seen = (who: Actor, from: string) => inTenant(who, (db) => rowsIn(db, from));

const counted = (who: Who, { organisationId }: Actor, need: string, quantity: number, at = moving.batchId) => {
  const counts = [{ batch: at, organisation: organisationId, kind: "phone", week, [need]: quantity }];
  return inTenant(who, (db) => db.$executeRaw`select relais.count_needs(${JSON.stringify(counts)}::jsonb)`);
};
const night = (networkId: string): Who => ({ networkId, organisationId: null, role: "system", accountId: null });

async function flagged(who: Actor, pass: Actor, quantity: number): Promise<string> {
  const id = timelessId();
  const { networkId, organisationId } = pass;
  await inTenant(who, async (db) => {
    const line = await db.batchLine.findFirstOrThrow({ where: { id: moving.lineId } });
    const what = { itemId: line.itemId, batchLineId: line.id, reason: "surplus" as const, quantity, week };
    await db.fieldFlag.createMany({ data: [{ networkId, id, organisationId, passId: pass.accountId, ...what }] });
  });
  return id;
}

/** Refused by a policy, a grant, a guard or a constraint: or it happened to no row at all. */
const walls =
  /row-level security|permission denied|'s to move|no document lets|not a count of one's own|another organisation's|keeps_its_week|stays over|phone alone|nothing of itself|violates check constraint|violates foreign key/;
async function isRefused(written: Promise<unknown>) {
  const outcome = await written.then(
    (count) => count,
    (error: unknown) => {
      expect(describeFault(error)).toMatch(walls);
      return 0;
    },
  );
  expect(outcome).toBe(0);
}

// The driver's own error is the cause, at a depth that depends on the query.
function describeFault(error: unknown, depth = 0): string {
  if (typeof error !== "object" || error === null || depth > 4) return String(error);
  return Object.getOwnPropertyNames(error)
    .filter((name) => name !== "stack")
    .map((name) => describeFault(Reflect.get(error, name), depth + 1))
    .join(" ");
}

const handing = (who: Carrier, moves: Move[]) => inTenant(who, (db) => postCounted(db, who, week, moves));

const one = (from: AccountRef, to: AccountRef, quantity = 1): Move[] => [
  { batchLineId: moving.lineId, quantity, from, to },
];

describe("a pass, whatever the application forgets,", () => {
  test("does what it is for: hands over from its bag, and from its site's stock", async () => {
    const gone = account("handed_over", ours.organisationId);
    await handing(ours, one(bagOf(ours), gone));
    await handing(ours, one(shelf(ours.organisationId), gone));
    await handing(ours, one(account("found", ours.organisationId), gone, 2));
    await handing(ours, one(bagOf(ours), account("damaged", ours.organisationId)));
    await handing(ours, one(gone, bagOf(ours)));
    await handing(ours, one(account("found", ours.organisationId), bagOf(ours)));
  });

  test("sees rows of these tables and of no other", async () => {
    const tables = await withClient(portal.database().ownerUrl, async (client) => {
      const { rows: named } = await client.query<{ name: string }>(
        `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> '_prisma_migrations'`,
      );
      return named.map(({ name }) => name);
    });
    const visible: string[] = [];
    for (const table of tables) if ((await seen(ours, table)) > 0) visible.push(table);
    expect(visible.sort()).toEqual([
      "bags",
      "batch_lines",
      "batches",
      "items",
      "networks",
      "organisations",
      "passes",
      "receipt_lines",
      "receipts",
      "sites",
      "stock_accounts",
      "stock_balances",
      "stock_entries",
      "stock_movements",
      "transfer_lines",
      "transfers",
    ]);
  });

  test("reads no other organisation's stock, sites or transfers", async () => {
    const others = "organisation_id <> relais.organisation_id()";
    // The account a parcel to us was on its way in is its sender's.
    expect(await seen(ours, `stock_accounts where ${others} and kind <> 'transit'`)).toBe(0);
    expect(
      await seen(
        ours,
        `stock_balances b join stock_accounts a on (a.network_id, a.id) = (b.network_id, b.account_id) where a.${others} and a.kind <> 'transit'`,
      ),
    ).toBe(0);
    expect(await seen(ours, `sites where ${others}`)).toBe(0);
    expect(
      await seen(ours, "transfers where relais.organisation_id() not in (from_organisation_id, to_organisation_id)"),
    ).toBe(0);
  });

  test("reads its own pass and bag, and nothing of another's, not even what is in it", async () => {
    expect(await rows(ours, "select id::text from passes")).toEqual([{ id: ours.accountId }]);
    expect(await rows(ours, "select id::text from bags")).toEqual([{ id: ours.bagId }]);
    expect(await rows(ours, "select distinct bag_id::text as id from stock_accounts where bag_id is not null")).toEqual(
      [{ id: ours.bagId }],
    );
    expect(await seen(ours, `stock_entries where actor_id <> '${ours.accountId}'`)).toBe(0);
    expect(
      await seen(
        ours,
        `stock_movements m where not exists (select from stock_entries e where e.id = m.entry_id and e.actor_id = '${ours.accountId}')`,
      ),
    ).toBe(0);
  });

  test("reads no need, not even its own", async () => {
    await counted(night(people.networkId), ours, "ties", 1);
    expect(await seen(ours, "handover_counts")).toBe(0);
    await isRefused(run(ours, "update handover_counts set ties = 0"));
    await isRefused(run(ours, "delete from handover_counts"));
    await isRefused(
      run(
        ours,
        `insert into handover_counts (network_id, batch_id, organisation_id, item_kind, week)
         values ('${ours.networkId}', '${moving.batchId}', '${ours.organisationId}', 'phone', '2026-W01')`,
      ),
    );
  });

  test("moves nothing of another bag", async () => {
    const gone = account("handed_over", ours.organisationId);
    await isRefused(handing(ours, one(bagOf(hers), gone)));
    await isRefused(handing(ours, one(bagOf({ ...ours, bagId: sams.bagId }), gone)));
    await isRefused(handing(ours, one(bagOf(sams), account("handed_over", sams.organisationId))));
    const { organisationId } = ours;
    const taking = (bagId: string, to: AccountRef) =>
      inTenant(ours, (db) =>
        move(db, ours, { kind: "bag_taken", organisationId, bagId }, one(shelf(organisationId), to)),
      );
    await isRefused(taking(hers.bagId, bagOf(hers)));
    await isRefused(taking(ours.bagId, bagOf(hers)));
    const returning = (bagId: string, from: AccountRef) =>
      inTenant(ours, (db) =>
        move(db, ours, { kind: "bag_returned", organisationId, bagId }, one(from, shelf(organisationId))),
      );
    await isRefused(returning(hers.bagId, bagOf(hers)));
    await isRefused(returning(ours.bagId, bagOf(hers)));
    await isRefused(returning(hers.bagId, bagOf(ours)));
    // Phones found in another's bag are that one's to say.
    await isRefused(returning(hers.bagId, account("found", organisationId)));
    expect(await returning(ours.bagId, bagOf(ours))).toBeTruthy();
  });

  test("opens no bag for another pass or organisation, and ends none but its own", async () => {
    const bag = (passId: string, organisationId: string) =>
      run(
        ours,
        `insert into bags (network_id, id, organisation_id, pass_id)
         values ('${ours.networkId}', '${newId()}', '${organisationId}', '${passId}')`,
      );
    await isRefused(bag(hers.accountId, ours.organisationId));
    await isRefused(bag(ours.accountId, sams.organisationId));
    await isRefused(run(ours, `update bags set returned_at = now() where id = '${hers.bagId}'`));
    await isRefused(run(ours, `update bags set pass_id = '${ours.accountId}' where id = '${hers.bagId}'`));
  });

  test("sends nothing on its way, back to the donor, to another organisation or out of its books", async () => {
    const { organisationId } = ours;
    const from = [bagOf(ours), shelf(organisationId)];
    for (const source of from) {
      for (const kind of ["lost", "returned", "found", "donor"] as const) {
        await isRefused(handing(ours, one(source, account(kind, organisationId))));
      }
      await isRefused(handing(ours, one(source, account("handed_over", sams.organisationId))));
      await isRefused(handing(ours, one(source, shelf(sams.organisationId))));
      const transit: AccountRef = {
        kind: "transit",
        organisationId: people.amira.organisationId,
        transferId: moving.transferId,
      };
      await isRefused(handing(ours, one(source, transit)));
    }
    await isRefused(handing(ours, one(shelf(sams.organisationId), account("handed_over", organisationId))));
    await isRefused(handing(ours, one(account("donor", people.donorId), shelf(organisationId))));
  });

  test("spends no stock placed at a site it was not given for", async () => {
    const { networkId, organisationId } = ours;
    const dunkirk = newId();
    await inTenant(people.amira, (db) =>
      db.site.createMany({ data: [{ networkId, id: dunkirk, organisationId, name: "Dunkerque" }] }),
    );
    await inTenant(lea, (db) =>
      move(db, lea, { kind: "placing", organisationId }, one(shelf(organisationId), shelf(organisationId, dunkirk), 3)),
    );
    const gone = account("handed_over", organisationId);
    await isRefused(handing(ours, one(shelf(organisationId, dunkirk), gone)));
    await inTenant(lea, (db) =>
      move(
        db,
        lea,
        { kind: "placing", organisationId },
        one(shelf(organisationId), shelf(organisationId, ours.siteId), 3),
      ),
    );
    await handing(ours, one(shelf(organisationId, ours.siteId), gone));
  });

  test("writes no act of a lead, and adds nothing to an entry it did not write", async () => {
    const { organisationId, networkId } = ours;
    const placing = { kind: "placing" as const, organisationId };
    const site = shelf(organisationId, ours.siteId);
    await isRefused(inTenant(ours, (db) => move(db, ours, placing, one(shelf(organisationId), site))));
    const flagId = await flagged(lea, ours, 1);
    const settling = { kind: "flag_settled" as const, organisationId, flagId };
    const found = account("found", organisationId);
    await isRefused(inTenant(ours, (db) => move(db, ours, settling, one(shelf(organisationId), found))));

    await handing(hers, one(bagOf(hers), account("handed_over", organisationId)));
    const sums = await inTenant(lea, (db) =>
      db.stockEntry.findFirstOrThrow({ where: { kind: "handover", organisationId, week } }),
    );
    const accounts = await inTenant(lea, async (db) => {
      const of = async (kind: "stock" | "handed_over") =>
        (await db.stockAccount.findFirstOrThrow({ where: { kind, organisationId, siteId: null } })).id;
      return { stock: await of("stock"), gone: await of("handed_over") };
    });
    const adding = (entryId: string) =>
      run(
        ours,
        `insert into stock_movements (network_id, id, entry_id, batch_line_id, from_account_id, to_account_id, quantity)
         values ('${networkId}', '${newId()}', '${entryId}', '${moving.lineId}', '${accounts.stock}', '${accounts.gone}', 1)`,
      );
    await isRefused(adding(sums.id));
    const entry = (columns: string, values: string) =>
      run(
        ours,
        `insert into stock_entries (network_id, id, organisation_id, ${columns}) values ('${networkId}', '${timelessId()}', '${organisationId}', ${values})`,
      );
    const mine = `'${ours.accountId}'`;
    for (const kind of ["receipt", "sending", "settlement", "undo", "placing", "flag_settled"]) {
      await isRefused(entry("kind, actor_id", `'${kind}', ${mine}`));
    }
    for (const actor of [ours.accountId, hers.accountId, "00000000-0000-0000-0000-000000000000"]) {
      await isRefused(entry("kind, actor_id, week, recorded_at", `'handover', '${actor}', '${week}', null`));
    }
    // A linked opposite can be written once: taken by a pass, the lead's own undo would be refused.
    const receipt = await inTenant(lea, (db) =>
      db.stockEntry.findFirstOrThrow({ where: { kind: "receipt", organisationId } }),
    );
    await isRefused(
      entry(
        "kind, actor_id, week, recorded_at, undoes_entry_id",
        `'handover', ${mine}, '${week}', null, '${receipt.id}'`,
      ),
    );
  });

  test("cannot write a handover, with a time or without, nor anything else without a time (P-02)", async () => {
    const entry = (kind: string, time: string, at: string) =>
      run(
        ours,
        `insert into stock_entries (network_id, id, organisation_id, kind, actor_id, bag_id, recorded_at, week)
         values ('${ours.networkId}', '${timelessId()}', '${ours.organisationId}', '${kind}', '${ours.accountId}',
           ${kind === "handover" ? "null" : `'${ours.bagId}'`}, ${time}, ${at})`,
      );
    await isRefused(entry("handover", "now()", `'${week}'`));
    await isRefused(entry("handover", "now()", "null"));
    await isRefused(entry("handover", "null", "null"));
    await isRefused(entry("handover", "null", "'monday'"));
    await isRefused(entry("bag_taken", "null", `'${week}'`));
    await isRefused(entry("handover", "null", `'${week}'`));
  });

  test("neither takes its revocation back, nor lengthens itself, nor gives itself another code, key or right", async () => {
    const change = (who: Actor, set: string, id = ours.accountId) =>
      run(who, `update passes set ${set} where id = '${id}'`);
    for (const set of [
      "ends_at = ends_at + interval '1 day'",
      "receives = true",
      "organisation_id = organisation_id",
      "label = 'mine'",
      "code_hash = 'mine', code_ends_at = now() + interval '1 hour'",
      "token_hash = 'mine'",
      "opener_hash = 'mine'",
      "device_key = 'mine'::bytea",
      "revoked_at = now()",
    ]) {
      await isRefused(change(ours, set));
    }
    await isRefused(change(ours, "waiting = 3", hers.accountId));
    expect(await change(ours, "seen_at = now(), waiting = 3")).toBe(1);
    const revoked = await carrying(lea, moving.lineId, 1);
    expect(await change(lea, `revoked_at = now(), revoked_by = '${lea.accountId}'`, revoked.accountId)).toBe(1);
    await isRefused(change(revoked, "revoked_at = null", revoked.accountId));
    // Nor does anybody else, nor the code that opens passes.
    await isRefused(change(lea, "revoked_at = null", revoked.accountId));
    await isRefused(change(people.amira, "revoked_at = null", revoked.accountId));
    await isRefused(
      inDirectory((db) => db.pass.updateMany({ where: { id: revoked.accountId }, data: { revokedAt: null } })),
    );
    const reopen = { codeHash: "new", codeEndsAt: new Date(Date.now() + HOUR) };
    await isRefused(inDirectory((db) => db.pass.updateMany({ where: { id: revoked.accountId }, data: reopen })));
  });

  test("gives no pass, and settles no flag", async () => {
    await isRefused(givingA(ours));
    const flagId = await flagged(lea, ours, 1);
    await isRefused(run(ours, `update field_flags set settlement = 'seen', settled_at = now() where id = '${flagId}'`));
    await isRefused(flagged(ours, hers, 1));
    expect(await seen(ours, "field_flags")).toBe(0);
  });

  test("reaches nothing of another network by its ids", async () => {
    const { networkId } = elsewhere;
    const organisationId = elsewhere.lea.organisationId;
    await isRefused(
      run(
        ours,
        `insert into bags (network_id, id, organisation_id, pass_id) values ('${networkId}', '${newId()}', '${organisationId}', '${ours.accountId}')`,
      ),
    );
    await isRefused(
      run(
        ours,
        `insert into field_entries (network_id, id, content_hash, answer, week) values ('${networkId}', '${timelessId()}', 'x', '{}', '${week}')`,
      ),
    );
    await isRefused(handing(ours, one(bagOf(ours), account("handed_over", organisationId))));
    const abroad = { ...ours, networkId } as Carrier;
    for (const table of ["passes", "bags", "stock_accounts", "stock_balances"])
      expect(await seen(abroad, table)).toBe(0);
    await isRefused(counted(abroad, ours, "steps", 1));
  });
});

const givingA = (who: Actor, values: { organisationId?: string; endsIn?: number; givenAt?: string } = {}) =>
  run(
    who,
    `insert into passes (network_id, id, organisation_id, given_by, given_at, ends_at)
     values ('${who.networkId}', '${newId()}', '${values.organisationId ?? who.organisationId}', '${who.accountId}',
       ${values.givenAt ?? "now()"}, now() + interval '${values.endsIn ?? 8} hours')`,
  );

describe("a pass is given", () => {
  test("by a lead for its own organisation, for a week at most, and not from a day to come", async () => {
    expect(await givingA(lea)).toBe(1);
    await isRefused(givingA(lea, { organisationId: sam.organisationId }));
    await isRefused(givingA(lea, { endsIn: 24 * 9 }));
    await isRefused(givingA(lea, { endsIn: 24 * 30, givenAt: "now() + interval '28 days'" }));
    await isRefused(givingA(people.amira, { organisationId: lea.organisationId }));
    await isRefused(givingA(people.jeanne));
  });

  test("by a volunteer to themselves, without the right to receive, and they see no other", async () => {
    const { tom } = people;
    expect(await givingA(tom)).toBe(1);
    expect(await seen(tom, `passes where given_by <> '${tom.accountId}'`)).toBe(0);
    await isRefused(run(tom, "update passes set ends_at = ends_at + interval '1 day'"));
    await isRefused(run(tom, "update passes set receives = true"));
    await isRefused(
      run(
        tom,
        `insert into passes (network_id, id, organisation_id, given_by, ends_at, receives)
         values ('${tom.networkId}', '${newId()}', '${tom.organisationId}', '${tom.accountId}', now() + interval '1 hour', true)`,
      ),
    );
  });

  test("and is opened by the phone alone: a lead puts no token of its own into a pass", async () => {
    const set = (what: string) => run(lea, `update passes set ${what} where id = '${hers.accountId}'`);
    await isRefused(set("token_hash = 'known'"));
    await isRefused(set("device_key = 'known'::bytea"));
    await isRefused(set("opened_at = now()"));
    expect(await set("label = 'plage'")).toBe(1);
  });
});

describe("what a pass wrote", () => {
  test("is counted by a night's job alone, each organisation's apart", async () => {
    const total = async (who: Actor) =>
      rows(who, "select organisation_id::text as of, sum(rescue)::int as rescue from handover_counts group by 1");
    const job = night(people.networkId);
    await counted(job, sam, "rescue", 4);
    await counted(job, lea, "rescue", 3);
    expect(await total(sam)).toEqual([{ of: sam.organisationId, rescue: 4 }]);
    expect(await total(lea)).toEqual([{ of: lea.organisationId, rescue: 3 }]);
    for (const who of [ours, lea, people.amira, people.tom, people.jeanne]) {
      await isRefused(counted(who, lea, "rescue", 1));
    }
    await isRefused(counted(job, lea, "rescue", -30));
    await isRefused(counted(job, lea, "rescue", 1, newId()));
    await isRefused(counted(night(elsewhere.networkId), lea, "rescue", 1));
  });

  test("waits sealed: no lead and no hub reads what it was for, and a piece is posted for whom it may be, once", async () => {
    const { networkId } = people;
    const piece = async () => {
      const id = timelessId();
      const data = [{ networkId, id, keyId: "none", sealed: Buffer.alloc(8) }];
      await inTenant(ours, (db) => db.stockPiece.createMany({ data }));
      return id;
    };
    await inTenant(ours, (db) =>
      db.needPiece.createMany({ data: [{ networkId, id: timelessId(), keyId: "none", sealed: Buffer.alloc(8) }] }),
    );
    for (const who of [ours, lea, people.amira, people.tom]) expect(await seen(who, "need_pieces")).toBe(0);
    const post = (who: Who, id: string, of: Actor) => {
      const posted = [{ id, organisation: of.organisationId, week, moves: [], flags: [] }];
      return inTenant(who, async (db) => {
        const [row] = await db.$queryRaw<{ posted: number }[]>`
          select relais.post_handovers(${JSON.stringify(posted)}::jsonb) as posted`;
        return row?.posted;
      });
    };
    const id = await piece();
    await isRefused(post(ours, id, sam));
    await isRefused(post(lea, id, sam));
    await isRefused(post(people.tom, id, lea));
    expect(await post(lea, id, lea)).toBe(1);
    expect(await post(lea, id, lea)).toBe(0);
    expect(await post(lea, await piece(), people.amira)).toBe(1);
    expect(await post(people.amira, await piece(), sam)).toBe(1);
    expect(await post(night(networkId), await piece(), sam)).toBe(1);
    expect(await post(night(elsewhere.networkId), await piece(), sam)).toBe(0);
  });

  test("shows the hub no need of a member, and a volunteer none at all", async () => {
    expect(await seen(people.amira, `handover_counts where organisation_id = '${lea.organisationId}'`)).toBe(0);
    expect(await seen(people.tom, "handover_counts")).toBe(0);
    expect(await seen(people.jeanne, "handover_counts")).toBe(0);
    await isRefused(run(lea, "update handover_counts set rescue = 0"));
  });

  test("is settled by the lead of its own organisation, once, and for no more than the flag says", async () => {
    const settle = (who: Actor, id: string) =>
      run(
        who,
        `update field_flags set settlement = 'from_stock', settled_at = now(), settled_by = '${who.accountId}', pass_id = null where id = '${id}'`,
      );
    const flagId = await flagged(lea, ours, 2);
    await isRefused(settle(sam, flagId));
    await isRefused(settle(people.amira, flagId));
    await isRefused(settle(people.tom, flagId));
    const { organisationId } = lea;
    const settling = (who: Actor, quantity: number) =>
      inTenant(who, (db) =>
        move(
          db,
          who,
          { kind: "flag_settled", organisationId, flagId },
          one(shelf(organisationId), account("found", organisationId), quantity),
        ),
      );
    await isRefused(settling(sam, 1));
    await isRefused(settling(lea, 3));
    expect(await settling(lea, 2)).toBeTruthy();
    await isRefused(settling(lea, 1));
    expect(await settle(lea, flagId)).toBe(1);
    await isRefused(settle(lea, flagId));
    await isRefused(run(lea, `update field_flags set settlement = null, settled_at = null where id = '${flagId}'`));
    await isRefused(run(lea, `update field_flags set quantity = 50 where id = '${flagId}'`));
  });

  test("lets a lead touch no other organisation's bag", async () => {
    const withoutBag = newId();
    const giving = { networkId: lea.networkId, organisationId: lea.organisationId, givenBy: lea.accountId };
    const endsAt = new Date(Date.now() + 3_600_000);
    await inTenant(lea, (db) => db.pass.createMany({ data: [{ ...giving, id: withoutBag, endsAt }] }));
    await isRefused(run(sam, `update bags set returned_at = now() where id = '${ours.bagId}'`));
    const { organisationId } = sam;
    await isRefused(
      inTenant(sam, (db) =>
        move(
          db,
          sam,
          { kind: "bag_returned", organisationId, bagId: ours.bagId },
          one(bagOf(ours), shelf(ours.organisationId)),
        ),
      ),
    );
    await isRefused(
      run(
        sam,
        `insert into bags (network_id, id, organisation_id, pass_id)
         values ('${sam.networkId}', '${newId()}', '${organisationId}', '${withoutBag}')`,
      ),
    );
  });
});
