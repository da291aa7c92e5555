import { beforeAll, describe, expect, test } from "vitest";
import { ok } from "~/core/result";
import { inDirectory } from "~/data/scope/directory-scope.server";
import { newId } from "~/data/scope/id.server";
import { once } from "~/data/scope/once.server";
import { type Actor, inTenant } from "~/data/scope/tenant.server";
import { invite } from "~/operations/access/invite.server";
import { receiveTransfer } from "~/operations/transfer/receive-transfer.server";
import { proposeSettlement } from "~/operations/transfer/settle-discrepancy.server";
import { counting, type Moving, onItsWay } from "../support/moving";
import { aNetwork, type People } from "../support/network";
import { testPortal } from "../support/portal";

testPortal();

/** What a lead could write if a route forgot everything: straight to the tables, in their own scope. */
let people: People;
let lea: Actor;
let moving: Moving;
let receiptId: string;
beforeAll(async () => {
  people = await aNetwork();
  lea = people.lea;
  moving = await onItsWay(people, 40, 60);
  const form = counting(moving.lineId, { received: 37, missing: 2, damaged: 1 });
  const received = await inTenant(lea, (db) => receiveTransfer(db, lea, moving.transferId, form));
  if (!received.ok) throw new Error(JSON.stringify(received.refusal));
  receiptId = form.id;
});

const run = (who: Actor, sql: string) => inTenant(who, (db) => db.$executeRawUnsafe(sql));
const refused =
  /row-level security|permission denied|'s to move|no document|follows from|nothing agreed|of ours|0 rows/;
const isRefused = async (written: Promise<number>) => {
  const rows = await written.catch((error: unknown) => {
    expect(String(error)).toMatch(refused);
    return 0;
  });
  expect(rows).toBe(0);
};

const accountOf = (kind: string, organisationId: string) =>
  inTenant(people.amira, (db) =>
    db.stockAccount.findFirstOrThrow({ where: { kind: kind as "stock", organisationId }, select: { id: true } }),
  );

const entry = (kind: string, document: string) =>
  `with entry as (insert into stock_entries (network_id, id, kind, organisation_id, transfer_id, ${document.split("=")[0]}, actor_id)
    values ('${people.networkId}', '${newId()}', '${kind}', '${lea.organisationId}', '${moving.transferId}', '${document.split("=")[1]}', '${lea.accountId}')
    returning id) select id::text from entry`;

async function moves(kind: string, document: string, from: string, to: string, quantity: number): Promise<number> {
  return inTenant(lea, async (db) => {
    const [made] = await db.$queryRawUnsafe<{ id: string }[]>(entry(kind, document));
    return db.$executeRawUnsafe(
      `insert into stock_movements (network_id, id, entry_id, batch_line_id, from_account_id, to_account_id, quantity)
       values ('${people.networkId}', '${newId()}', '${made?.id}', '${moving.lineId}', '${from}', '${to}', ${quantity})`,
    );
  });
}

describe("a lead, whatever the application forgets,", () => {
  test("takes nothing from the hub's shelf", async () => {
    const hub = await accountOf("stock", people.amira.organisationId);
    const own = await accountOf("stock", lea.organisationId);
    await isRefused(moves("receipt", `receipt_id=${receiptId}`, hub.id, own.id, 5));
  });

  test("finds no phones that its receipt does not name, and counts no receipt twice", async () => {
    const transit = await accountOf("transit", people.amira.organisationId);
    const own = await accountOf("stock", lea.organisationId);
    await isRefused(moves("receipt", `receipt_id=${receiptId}`, transit.id, own.id, 1));
  });

  test("writes nothing into the hub's own entries", async () => {
    const sending = await inTenant(people.amira, (db) =>
      db.stockEntry.findFirstOrThrow({ where: { transferId: moving.transferId, kind: "sending" } }),
    );
    const transit = await accountOf("transit", people.amira.organisationId);
    const own = await accountOf("stock", lea.organisationId);
    await isRefused(
      run(
        lea,
        `insert into stock_movements (network_id, id, entry_id, batch_line_id, from_account_id, to_account_id, quantity)
         values ('${people.networkId}', '${newId()}', '${sending.id}', '${moving.lineId}', '${transit.id}', '${own.id}', 1)`,
      ),
    );
  });

  test("closes no difference and is promised nothing again without the other side", async () => {
    await isRefused(
      run(lea, "update discrepancies set open_quantity = 0, closed_at = now() where outcome = 'missing'"),
    );
    const promise = `insert into promise_entries (network_id, id, batch_id, item_kind, organisation_id, kind, quantity, transfer_id)
      values ('${people.networkId}', '${newId()}', '${moving.batchId}', 'phone', '${lea.organisationId}', 'resend', 30, '${moving.transferId}')`;
    await isRefused(run(lea, promise));
  });

  test("does not answer its own proposal", async () => {
    const settlementId = newId();
    await inTenant(lea, async (db) => {
      const { id } = await db.discrepancy.findFirstOrThrow({ where: { receiptId, outcome: "missing" } });
      const proposal = { id: settlementId, kind: "replace" as const, quantity: 2, lookUntil: null };
      return proposeSettlement(db, lea, id, proposal, "2026-11-22");
    });
    await isRefused(
      run(
        lea,
        `insert into settlement_agreements (network_id, settlement_id, organisation_id, agreed, answered_by)
         values ('${people.networkId}', '${settlementId}', '${lea.organisationId}', true, '${lea.accountId}')`,
      ),
    );
  });

  test("neither cancels a transfer nor takes it back to the hub's shelf", async () => {
    await isRefused(run(lea, "update transfers set state = 'cancelled'"));
    await isRefused(run(lea, "update transfers set state = 'prepared', sent_at = null"));
  });

  test("does not extend or give back its own role, ends nobody else's but its own organisation's, and reopens none", async () => {
    await isRefused(run(lea, `update memberships set expires_at = '2099-01-01' where account_id = '${lea.accountId}'`));
    await isRefused(
      run(lea, `update memberships set ended_at = now() where organisation_id <> '${lea.organisationId}'`),
    );
    const tom = `account_id = '${people.tom.accountId}'`;
    await isRefused(run(lea, `update memberships set expires_at = '2099-01-01' where ${tom}`));
    expect(await run(lea, `update memberships set ended_at = now() where ${tom}`)).toBe(1);
    await isRefused(run(lea, `update memberships set ended_at = null where ${tom}`));
  });

  test("gives a link taken back no second life", async () => {
    const form = { id: newId(), role: "volunteer" as const, organisationId: lea.organisationId, email: null };
    const made = await inTenant(lea, (db) =>
      invite(db, lea, { intent: "invite", hours: 24, membershipEnds: null, ...form }, "fr"),
    );
    expect(made.ok).toBe(true);
    expect(await run(lea, `update invitations set revoked_at = now() where id = '${form.id}'`)).toBe(1);
    await isRefused(run(lea, `update invitations set revoked_at = null where id = '${form.id}'`));
    await inDirectory((db) => db.invitation.updateMany({ where: { id: form.id }, data: { usedAt: new Date() } }));
    await isRefused(run(lea, `update invitations set used_at = null, revoked_at = now() where id = '${form.id}'`));
  });
});

const PEOPLE = ["memberships", "invitations", "mandates", "mandate_invitations", "sessions"];

test("nobody in a network makes, changes or moves a role, a mandate or a session: a link offers one, and sign-in makes it", async () => {
  const { amira, tom, jeanne, networkId } = people;
  const theirs = await aNetwork();
  for (const who of [amira, lea, tom, jeanne]) {
    const { accountId, organisationId } = who;
    const of = `'${accountId}', '${newId()}'`;
    const place = `'${networkId}', '${organisationId}'`;
    for (const written of [
      `insert into memberships (account_id, id, network_id, organisation_id, role, name, email, locale)
        values (${of}, ${place}, 'coordinator', '', '', 'fr')`,
      `insert into mandates (account_id, id, role) values (${of}, 'operator')`,
      `insert into mandate_invitations (id, role, token_hash, expires_at) values ('${newId()}', 'operator', 'x', now())`,
      `insert into sessions (account_id, public_id, id, device, expires_at, ends_at) values (${of}, 'x', '', now(), now())`,
      "update memberships set role = 'coordinator'",
      `update memberships set network_id = '${theirs.networkId}'`,
      `update memberships set organisation_id = '${amira.organisationId}', account_id = '${accountId}'`,
      "update invitations set role = 'coordinator', token_hash = 'x'",
      `update invitations set network_id = '${theirs.networkId}'`,
      "update mandates set ended_at = now()",
      "update mandate_invitations set used_at = now()",
      "update sessions set mandate_id = account_id",
      ...PEOPLE.map((table) => `delete from ${table}`),
    ]) {
      await isRefused(run(who, written));
    }
    for (const table of ["mandates", "mandate_invitations"]) {
      expect(await run(who, `select from ${table}`), table).toBe(0);
    }
  }
});

test("sign-in moves no role, link or mandate to another network, organisation or person", async () => {
  const { amira, networkId } = people;
  const columns = {
    memberships: ["network_id", "organisation_id", "account_id"],
    invitations: ["network_id", "organisation_id"],
  };
  const all = {
    ...columns,
    mandates: ["account_id", "programme_id"],
    mandate_invitations: ["programme_id", "invited_by"],
  };
  const changes = Object.entries(all).flatMap(([table, names]) =>
    [...names, "role", "id"].map((name) => ({ table, name })),
  );
  for (const { table, name } of changes) {
    const change = inDirectory((db) => db.$executeRawUnsafe(`update ${table} set ${name} = ${name}`));
    await expect(change, `${table}.${name}`).rejects.toThrow("permission denied");
  }
  // Nor does it make one that hangs on another network's organisation.
  const theirs = await aNetwork();
  const crossing = { networkId, organisationId: theirs.amira.organisationId, role: "lead" as const };
  const role = { ...crossing, id: newId(), accountId: amira.accountId, name: "", email: "", locale: "fr" };
  await expect(inDirectory((db) => db.membership.createMany({ data: [role] }))).rejects.toThrow(/[Ff]oreign key/);
  const link = { ...crossing, id: newId(), tokenHash: newId(), expiresAt: new Date() };
  await expect(inDirectory((db) => db.invitation.createMany({ data: [link] }))).rejects.toThrow(/[Ff]oreign key/);
});

test("a form somebody else sent first, from the same page, is a refusal and not a fault", async () => {
  const { amira, sam } = people;
  const id = newId();
  const content = { same: "page" };
  const act = (who: Actor) => inTenant(who, (db) => once(db, who, { id, content }, async () => ok({ by: who.role })));
  expect(await act(amira)).toEqual({ ok: true, value: { by: "coordinator" } });
  expect(await act(sam)).toEqual({ ok: false, refusal: { reason: "sent-with-other-content" } });
  expect(await act(amira)).toEqual({ ok: true, value: { by: "coordinator" } });

  const invitation = { intent: "invite" as const, role: "volunteer" as const, email: null, hours: 24 };
  const inviting = (who: Actor, membershipEnds: string | null) =>
    inTenant(who, (db) =>
      invite(db, who, { ...invitation, id, organisationId: who.organisationId, membershipEnds }, "fr"),
    );
  expect(await inviting(sam, null)).toMatchObject({ ok: true });
  expect(await inviting(sam, null)).toMatchObject({ ok: true });
  expect(await inviting(sam, "2027-01-01")).toMatchObject({ refusal: { reason: "sent-with-other-content" } });
  expect(await inviting(lea, null)).toMatchObject({ refusal: { reason: "sent-with-other-content" } });
});

test("a volunteer writes no letter", async () => {
  const letter = `insert into letters (network_id, id, kind, address, locale)
    values ('${people.networkId}', '${newId()}', 'invitation', 'x@example.org', 'fr')`;
  await isRefused(run(people.tom, letter));
});

test("a job is one of ours, and for the network at hand", async () => {
  const job = (task: string, networkId: string) => `select relais.enqueue('${task}', '{"networkId":"${networkId}"}')`;
  await isRefused(run(lea, job("forget-in-network", people.networkId)));
  await isRefused(run(lea, job("check-ledger", newId())));
});
