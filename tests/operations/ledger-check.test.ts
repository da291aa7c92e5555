import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { newId } from "~/data/scope/id.server";
import { asSystem } from "~/data/scope/system.server";
import { type Actor, inTenant } from "~/data/scope/tenant.server";
import { checkLedger } from "~/data/stock/ledger-check.server";
import { rebuildBatch } from "~/operations/stock/rebuild-batch.server";
import { ledgerStatus } from "~/queries/network/ledger-status.server";
import { booksOf } from "~/queries/stock/books.server";
import { emptyPortal, networkOfTwo, type Portal } from "../mail/portal";
import { notedStatements } from "../support/statements";

let portal: Portal;
let books: Awaited<ReturnType<typeof booksOfTwoLines>>;

beforeAll(async () => {
  portal = await emptyPortal();
});
afterAll(() => portal.close());
beforeEach(async () => {
  books = await booksOfTwoLines();
});

/** A batch of two lines, 40 and 60 received by the hub, and 12 of the first promised to the member. */
async function booksOfTwoLines() {
  const { networkId, hub, member, coordinator } = await networkOfTwo();
  const [donor, operation, batchId, item, phones, chargers] = [newId(), newId(), newId(), newId(), newId(), newId()];
  const [fromDonor, inStock, transferId] = [newId(), newId(), newId()];
  await asSystem(networkId, async (db) => {
    await db.organisation.createMany({ data: [{ networkId, id: donor, kind: "donor", name: "Les ateliers" }] });
    await db.item.createMany({ data: [{ networkId, id: item, kind: "phone", maker: "Sony", model: "Xperia X" }] });
    const campaign = { networkId, donorOrganisationId: donor, name: "Suspendu" };
    await db.operation.createMany({ data: [{ ...campaign, id: operation }] });
    await db.batch.createMany({
      data: [{ ...campaign, id: batchId, operationId: operation, lotNumbers: [], createdBy: coordinator }],
    });
    await db.batchLine.createMany({
      data: [
        { networkId, id: phones, batchId, itemId: item, itemKind: "phone", grade: "A", announced: 40 },
        { networkId, id: chargers, batchId, itemId: item, itemKind: "phone", grade: "B", announced: 60 },
      ],
    });
    const delivery = { batchId, fromOrganisationId: donor, toOrganisationId: hub, preparedBy: coordinator };
    await db.transfer.createMany({ data: [{ networkId, id: transferId, number: 1, state: "sent", ...delivery }] });
    await db.stockAccount.createMany({
      data: [
        { networkId, id: fromDonor, kind: "donor", organisationId: donor },
        { networkId, id: inStock, kind: "stock", organisationId: hub },
      ],
    });
    await db.promiseEntry.createMany({
      data: [
        { networkId, id: newId(), batchId, itemKind: "phone", organisationId: member, kind: "decided", quantity: 12 },
      ],
    });
  });
  const keeper: Actor = { networkId, organisationId: hub, role: "coordinator", accountId: coordinator };
  let receipts = 0;
  const move = (batchLineId: string, quantity: number, meanwhile = async () => {}) =>
    inTenant(keeper, async (db) => {
      const [entryId, receiptId] = [newId(), newId()];
      receipts++;
      const receipt = { transferId, organisationId: hub, number: receipts, complete: false, receivedBy: coordinator };
      await db.receipt.createMany({ data: [{ networkId, id: receiptId, ...receipt }] });
      await db.receiptLine.createMany({
        data: [{ networkId, receiptId, batchLineId, outcome: "received", quantity, reason: null }],
      });
      const document = { transferId, receiptId };
      await db.stockEntry.createMany({
        data: [{ networkId, id: entryId, kind: "receipt", organisationId: hub, actorId: coordinator, ...document }],
      });
      await db.stockMovement.createMany({
        data: [
          { networkId, id: newId(), entryId, batchLineId, fromAccountId: fromDonor, toAccountId: inStock, quantity },
        ],
      });
      await meanwhile();
    });
  await move(phones, 40);
  await move(chargers, 60);
  const check = () => checkLedger(networkId);
  const stopped = () =>
    asSystem(networkId, async (db) => (await db.quarantine.findMany()).map(({ batchLineId }) => batchLineId));
  const lead: Actor = { networkId, organisationId: member, role: "lead", accountId: coordinator };
  const heldKinds = async () => {
    const kinds = await asSystem(networkId, (db) => db.heldKind.findMany({ orderBy: { quantity: "asc" } }));
    return kinds.map(({ accountKind, itemKind, quantity }) => ({ accountKind, itemKind, quantity }));
  };
  const rebuild = (id = newId()) =>
    inTenant(keeper, (db) => rebuildBatch(db, keeper, { intent: "rebuild", id, batchId }, new Date()));
  const shown = () => inTenant(keeper, (db) => booksOf(db, networkId));
  return {
    networkId,
    member,
    batchId,
    phones,
    chargers,
    fromDonor,
    inStock,
    move,
    check,
    stopped,
    lead,
    heldKinds,
    rebuild,
    shown,
  };
}

const tamper = (sql: string, values: unknown[]) => portal.asRoot((root) => root.query(sql, values));

describe("the check of the books", () => {
  test("books nobody touched balance, and nothing is stopped", async () => {
    expect(await books.check()).toEqual({ lines: 2, offenders: [], quarantined: [] });
    expect(await books.stopped()).toEqual([]);
  });

  test("a balance changed by hand is named exactly, and its line alone is stopped", async () => {
    const { networkId, phones, chargers, inStock, check, stopped, move } = books;
    await tamper("update stock_balances set quantity = 41 where account_id = $1 and batch_line_id = $2", [
      inStock,
      phones,
    ]);
    const { offenders, quarantined } = await check();
    expect(offenders).toEqual([
      { kind: "balance", batchLineId: phones, accountId: inStock, kept: 41, rebuilt: 40 },
      { kind: "conservation", batchLineId: phones, cameIn: 40, accountedFor: 41 },
    ]);
    expect(quarantined).toEqual([phones]);
    expect(await stopped()).toEqual([phones]);
    await expect(move(phones, 1)).rejects.toThrow(/quarantine/);
    await move(chargers, 1);
    const checks = await asSystem(networkId, (db) => db.ledgerCheck.findMany());
    expect(checks).toMatchObject([{ lines: 2, offenders }]);
  });

  test("both sides changed alike still add up, and are found all the same", async () => {
    const { phones, fromDonor, inStock, check } = books;
    await tamper("update stock_balances set quantity = quantity + 5 where account_id = $1 and batch_line_id = $2", [
      inStock,
      phones,
    ]);
    await tamper("update stock_balances set quantity = quantity - 5 where account_id = $1 and batch_line_id = $2", [
      fromDonor,
      phones,
    ]);
    const { offenders } = await check();
    expect(offenders.map(({ kind }) => kind)).toEqual(["balance", "balance"]);
  });

  test("a balance that vanished is found, and so is one that came from nowhere", async () => {
    const { phones, chargers, inStock, check } = books;
    const spare = newId();
    await tamper("delete from stock_balances where account_id = $1 and batch_line_id = $2", [inStock, phones]);
    await tamper(
      "insert into stock_accounts (network_id, id, kind, organisation_id) select network_id, $2, 'damaged', organisation_id from stock_accounts where id = $1",
      [inStock, spare],
    );
    await tamper(
      "insert into stock_balances (network_id, account_id, batch_line_id, quantity, source, organisation_id) select network_id, id, $2, 7, false, organisation_id from stock_accounts where id = $1",
      [spare, chargers],
    );
    const { offenders, quarantined } = await check();
    expect(offenders).toContainEqual({
      kind: "balance",
      batchLineId: phones,
      accountId: inStock,
      kept: null,
      rebuilt: 40,
    });
    expect(offenders).toContainEqual({ kind: "balance", batchLineId: chargers, accountId: spare, kept: 7, rebuilt: 0 });
    expect([...quarantined].sort()).toEqual([phones, chargers].sort());
  });

  test("a deleted movement is found by what it leaves behind", async () => {
    const { phones, check } = books;
    // By a hand that no trigger stops.
    await portal.asRoot(async (root) => {
      await root.query("set session_replication_role = replica");
      await root.query("delete from stock_movements where batch_line_id = $1", [phones]);
    });
    expect((await check()).quarantined).toEqual([phones]);
  });

  test("P-02: a week's sum changed by hand is named, and stops no line: nothing moves by it", async () => {
    const { networkId, member, phones, check, stopped } = books;
    await tamper(
      "insert into handed_over_weeks (network_id, organisation_id, item_kind, week, batch_line_id, handed) values ($1, $2, 'phone', '2026-W40', $3, 4)",
      [networkId, member, phones],
    );
    expect((await check()).offenders).toEqual([
      { kind: "week", batchLineId: phones, organisationId: member, week: "2026-W40", kept: 4, rebuilt: 0 },
    ]);
    expect(await stopped()).toEqual([]);
  });

  test("a wrong promise is named, and stops no line", async () => {
    const { networkId, batchId, member, check, stopped } = books;
    await tamper("update promise_balances set quantity = 13 where network_id = $1", [networkId]);
    expect((await check()).offenders).toEqual([
      { kind: "promise", batchId, organisationId: member, itemKind: "phone", kept: 13, rebuilt: 12 },
    ]);
    expect(await stopped()).toEqual([]);
  });

  test("a line already stopped is not stopped twice, and is stopped again if lifted while still wrong", async () => {
    const { networkId, phones, inStock, check, stopped } = books;
    await tamper("update stock_balances set quantity = 41 where account_id = $1 and batch_line_id = $2", [
      inStock,
      phones,
    ]);
    await check();
    expect((await check()).quarantined).toEqual([]);
    await asSystem(networkId, (db) => db.quarantine.updateMany({ data: { liftedAt: new Date() } }));
    expect((await check()).quarantined).toEqual([phones]);
    expect(await stopped()).toEqual([phones, phones]);
  });

  test("what stands in accounts of one sort is summed by kind, and who moves one line waits for nobody who moves another", async () => {
    const { phones, chargers, heldKinds, move } = books;
    await move(phones, 1, () => move(chargers, 2));
    expect(await heldKinds()).toEqual([
      { accountKind: "donor", itemKind: "phone", quantity: -103 },
      { accountKind: "stock", itemKind: "phone", quantity: 103 },
    ]);
  });

  test("sums by kind are made again with a batch", async () => {
    const { networkId, phones, inStock, check, heldKinds, rebuild } = books;
    const before = await heldKinds();
    await tamper("update held_kinds set quantity = quantity + 3 where network_id = $1", [networkId]);
    await tamper("update stock_balances set quantity = 41 where account_id = $1 and batch_line_id = $2", [
      inStock,
      phones,
    ]);
    await check();
    expect(await rebuild()).toEqual({ ok: true, value: { lines: 1 } });
    expect(await heldKinds()).toEqual(before);
  });

  test("a stopped line is shown with what differs, made again from its movements, and moves again", async () => {
    const { phones, inStock, check, move, rebuild, shown, batchId } = books;
    await tamper("update stock_balances set quantity = 41 where account_id = $1 and batch_line_id = $2", [
      inStock,
      phones,
    ]);
    await check();
    const [batch] = (await shown()).batches;
    expect(batch).toMatchObject({ id: batchId, stopped: 1 });
    expect(batch?.differences).toMatchObject([
      { what: { kind: "account", account: "stock" }, kept: 41, rebuilt: 40 },
      { what: { kind: "sum" } },
    ]);
    const id = newId();
    expect(await rebuild(id)).toEqual({ ok: true, value: { lines: 1 } });
    expect(await rebuild(id)).toEqual({ ok: true, value: { lines: 1 } });
    await move(phones, 1);
    expect((await shown()).batches).toEqual([]);
    expect((await check()).offenders).toEqual([]);
  });

  test("a line that is right again still waits for somebody, and the public line says so until then", async () => {
    const { networkId, phones, inStock, check, rebuild } = books;
    for (const table of ["quarantines", "ledger_checks"]) {
      await tamper(`delete from ${table} where network_id <> $1`, [networkId]);
    }
    const set = (quantity: number) =>
      tamper("update stock_balances set quantity = $3 where account_id = $1 and batch_line_id = $2", [
        inStock,
        phones,
        quantity,
      ]);
    await set(41);
    await check();
    await set(40);
    expect((await check()).offenders).toEqual([]);
    expect(await ledgerStatus()).toMatchObject({ state: "stopped" });
    expect((await rebuild()).ok).toBe(true);
    expect(await ledgerStatus()).toMatchObject({ state: "balances" });
  });

  test("sums by week and promises are made again too", async () => {
    const { networkId, member, phones, check, rebuild } = books;
    await tamper("update promise_balances set quantity = 13 where network_id = $1", [networkId]);
    await tamper(
      "insert into handed_over_weeks (network_id, organisation_id, item_kind, week, batch_line_id, handed) values ($1, $2, 'phone', '2026-W40', $3, 4)",
      [networkId, member, phones],
    );
    expect((await check()).offenders).toHaveLength(2);
    expect(await rebuild()).toEqual({ ok: true, value: { lines: 0 } });
    expect((await check()).offenders).toEqual([]);
  });

  test("many batches that differ are compared in as many questions as one", async () => {
    const { networkId, phones, inStock, check, shown } = books;
    await tamper("update stock_balances set quantity = 41 where account_id = $1 and batch_line_id = $2", [
      inStock,
      phones,
    ]);
    await check();
    const asked = async () => (await notedStatements().during(shown)).statements.length;
    const one = await asked();
    await asSystem(networkId, async (db) => {
      const like = await db.batch.findFirstOrThrow({ include: { lines: true } });
      const { operationId, donorOrganisationId, lotNumbers, createdBy } = like;
      const itemId = like.lines[0]?.itemId ?? "";
      for (const number of [1, 2, 3, 4, 5]) {
        const [batchId, batchLineId] = [newId(), newId()];
        const batch = { operationId, donorOrganisationId, lotNumbers, createdBy, name: `Lot ${number}` };
        await db.batch.createMany({ data: [{ networkId, id: batchId, ...batch }] });
        const line = { itemId, itemKind: "phone" as const, grade: "A", announced: 1 };
        await db.batchLine.createMany({ data: [{ networkId, id: batchLineId, batchId, ...line }] });
        await db.quarantine.createMany({ data: [{ networkId, id: newId(), batchLineId }] });
      }
    });
    expect((await shown()).batches).toHaveLength(6);
    expect(await asked()).toBe(one);
  });

  test("movements that lead below zero are no ground for a balance: nothing changes, and the line stays stopped", async () => {
    const { phones, check, rebuild, shown } = books;
    await tamper(
      "update stock_movements set from_account_id = to_account_id, to_account_id = from_account_id where batch_line_id = $1",
      [phones],
    );
    await check();
    const before = await shown();
    expect(await rebuild()).toEqual({ ok: false, refusal: { reason: "movements-differ" } });
    expect(await shown()).toEqual(before);
  });

  test("nobody but the hub makes books again", async () => {
    const { lead, batchId } = books;
    const tried = inTenant(lead, (db) => db.$executeRaw`select relais.rebuild_batch(${batchId}::uuid)`);
    await expect(tried).rejects.toThrow(/permission denied/);
  });

  test("one network's books say nothing about another's, and the public line says whether all balance", async () => {
    const other = await booksOfTwoLines();
    await tamper("update stock_balances set quantity = 41 where account_id = $1 and batch_line_id = $2", [
      books.inStock,
      books.phones,
    ]);
    expect((await other.check()).offenders).toEqual([]);
    await tamper("delete from quarantines where network_id <> $1", [other.networkId]);
    await tamper("delete from ledger_checks where network_id <> $1", [other.networkId]);
    expect(await ledgerStatus()).toMatchObject({ state: "balances", lines: 2 });
    await books.check();
    expect(await ledgerStatus()).toMatchObject({ state: "differs", offenders: 1, lines: 4 });
  });
});
