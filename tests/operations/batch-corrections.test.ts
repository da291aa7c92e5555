import { describe, expect, test } from "vitest";
import type { Result } from "~/core/result";
import { newId } from "~/data/scope/id.server";
import { asSystem } from "~/data/scope/system.server";
import { type Actor, inTenant, type TenantTransaction } from "~/data/scope/tenant.server";
import type { EditBatchForm } from "~/forms/batch-forms";
import { tell } from "~/mail/tell.server";
import { cancelBatch } from "~/operations/batch/cancel-batch.server";
import { editBatch } from "~/operations/batch/edit-batch.server";
import { requestItems } from "~/operations/split/request-items.server";
import { receiveAll } from "~/operations/transfer/receive-transfer.server";
import { batchPage } from "~/queries/batch/batch.server";
import { batchToEdit } from "~/queries/batch/batch-to-edit.server";
import { batchList } from "~/queries/batch/batches.server";
import { needsOf } from "~/queries/network/needs.server";
import { aNetwork, anAnnouncedBatch, type People } from "../support/network";
import { testPortal } from "../support/portal";

testPortal();

const as = <T>(who: Actor, work: (db: TenantTransaction) => Promise<T>) => inTenant(who, work);
const refusalOf = (result: Result<unknown, { reason: string }>) => (result.ok ? null : result.refusal);

async function edit(who: Actor, batchId: string, more: Partial<EditBatchForm> = {}) {
  const { name } = await as(who, (db) => db.batch.findFirst({ where: { id: batchId } })).then(
    (batch) => batch ?? { name: "Un lot" },
  );
  const form: EditBatchForm = {
    intent: "edit",
    id: newId(),
    name,
    expectedOn: null,
    reportDueOn: null,
    resaleForbidden: true,
    known: {},
    lines: [],
    ...more,
  };
  return as(who, (db) => editBatch(db, who, batchId, form));
}
const cancel = (who: Actor, batchId: string, id = newId()) => as(who, (db) => cancelBatch(db, who, batchId, id));
const pageOf = (who: Actor, batchId: string) => as(who, (db) => batchToEdit(db, batchId));
const lineOf = async (who: Actor, batchId: string) => (await pageOf(who, batchId)).lines[0]?.batchLineId ?? "";
const deliveryOf = ({ amira }: People, batchId: string) =>
  as(amira, (db) => db.transfer.findFirstOrThrow({ where: { batchId }, include: { lines: true } }));
const ask = ({ lea }: People, batchId: string) =>
  as(lea, (db) =>
    requestItems(db, lea, batchId, {
      id: newId(),
      kind: "phone",
      organisationId: lea.organisationId,
      quantity: 40,
      peopleMet: 10,
    }),
  );
async function countIt(people: People, batchId: string) {
  const { amira } = people;
  const { id } = await deliveryOf(people, batchId);
  await as(amira, (db) => receiveAll(db, amira, id, { id: newId() }));
}

const charger = { kind: "charger", maker: "Anker", model: "20 W", plug: "usb_c", quantity: 30 } as const;

describe("an announced batch", () => {
  test("is corrected: its name, its dates, its conditions, what it holds; and what the donor's delivery will bring follows", async () => {
    const people = await aNetwork();
    const { amira } = people;
    const batchId = await anAnnouncedBatch(people, 500);
    const lineId = await lineOf(amira, batchId);
    const done = await edit(amira, batchId, {
      name: "Lot de décembre",
      expectedOn: "2026-12-10",
      resaleForbidden: false,
      known: { [lineId]: 480 },
      lines: [charger],
    });
    expect(done.ok).toBe(true);
    const page = await pageOf(amira, batchId);
    expect(page).toMatchObject({ name: "Lot de décembre", expectedOn: "2026-12-10", resaleForbidden: false });
    expect(page.lines.map(({ kind, announced }) => [kind, announced])).toEqual([
      ["phone", 480],
      ["charger", 30],
    ]);
    const { lines } = await deliveryOf(people, batchId);
    expect(lines.map(({ quantity }) => quantity).sort()).toEqual([30, 480]);
    const shown = await as(amira, (db) => batchPage(db, amira, batchId, new Date()));
    expect(shown.figures.delivery).toMatchObject({ expected: 510, received: 0 });
    expect(page.corrections.map(({ act, was, became, by }) => [act, was, became, by])).toEqual(
      expect.arrayContaining([
        ["expected_moved", null, "2026-12-10", "Amira"],
        ["resale_allowed", null, null, "Amira"],
        ["lines_changed", "500", "510", "Amira"],
      ]),
    );
  });

  test("a line set to zero is no longer expected, and comes back with its number; a line it has already grows", async () => {
    const people = await aNetwork();
    const { amira } = people;
    const batchId = await anAnnouncedBatch(people, 500);
    const lineId = await lineOf(amira, batchId);
    await edit(amira, batchId, { known: { [lineId]: 0 }, lines: [charger] });
    expect((await deliveryOf(people, batchId)).lines.map(({ quantity }) => quantity)).toEqual([30]);
    await edit(amira, batchId, { known: { [lineId]: 20 }, lines: [charger] });
    expect((await deliveryOf(people, batchId)).lines.map(({ quantity }) => quantity).sort()).toEqual([20, 60]);
    await edit(amira, batchId, { known: { [lineId]: 0 } });
    const charging = (await pageOf(amira, batchId)).lines.find(({ kind }) => kind === "charger")?.batchLineId ?? "";
    expect(refusalOf(await edit(amira, batchId, { known: { [charging]: 0 } }))).toEqual({ reason: "no-lines" });
  });

  test("sent twice is one correction; nothing changed is none", async () => {
    const people = await aNetwork();
    const { amira } = people;
    const batchId = await anAnnouncedBatch(people, 500);
    const form = { id: newId(), expectedOn: "2026-12-10" };
    const both = await Promise.all([edit(amira, batchId, form), edit(amira, batchId, form)]);
    expect(both.every(({ ok }) => ok)).toBe(true);
    await edit(amira, batchId, { expectedOn: "2026-12-10" });
    expect((await pageOf(amira, batchId)).corrections).toHaveLength(1);
  });

  test("takes no name another one has", async () => {
    const people = await aNetwork();
    const { amira } = people;
    const [batchId, other] = [await anAnnouncedBatch(people, 5), await anAnnouncedBatch(people, 5)];
    const { name } = await pageOf(amira, other);
    expect(refusalOf(await edit(amira, batchId, { name }))).toEqual({ reason: "name-taken", name });
  });

  test("once some of it was counted stays as it was announced, whatever a route forgets", async () => {
    const people = await aNetwork();
    const { amira } = people;
    const batchId = await anAnnouncedBatch(people, 50);
    const lineId = await lineOf(amira, batchId);
    await countIt(people, batchId);
    expect(refusalOf(await edit(amira, batchId, { expectedOn: "2026-12-10" }))).toEqual({ reason: "batch-counted" });
    expect(refusalOf(await cancel(amira, batchId))).toEqual({ reason: "batch-counted" });
    for (const sql of [
      `update batches set name = 'Autre' where id = '${batchId}'`,
      `update batches set cancelled_at = now() where id = '${batchId}'`,
      `update batch_lines set announced = 1 where id = '${lineId}'`,
      `update transfer_lines set quantity = 1 where batch_line_id = '${lineId}'`,
      `delete from transfer_lines where batch_line_id = '${lineId}'`,
    ]) {
      await expect(
        as(amira, (db) => db.$executeRawUnsafe(sql)),
        sql,
      ).rejects.toThrow(/to move/);
    }
  });

  test("counted at the same moment, one of both comes first and the books hold", async () => {
    const people = await aNetwork();
    const { amira } = people;
    const batchId = await anAnnouncedBatch(people, 50);
    const lineId = await lineOf(amira, batchId);
    await Promise.allSettled([countIt(people, batchId), edit(amira, batchId, { known: { [lineId]: 40 } })]);
    const shown = await as(amira, (db) => batchPage(db, amira, batchId, new Date()));
    expect(shown.figures.delivery?.received).toBe(shown.figures.announced);
  });

  test("whose quantities a decision splits is corrected once the decision is undone", async () => {
    const people = await aNetwork();
    const { amira, networkId } = people;
    const batchId = await anAnnouncedBatch(people, 50);
    const lineId = await lineOf(amira, batchId);
    const splitId = newId();
    await as(amira, (db) =>
      db.split.create({
        data: {
          networkId,
          id: splitId,
          batchId,
          itemKind: "phone",
          number: 1,
          method: "equal",
          total: 50,
          reserve: 0,
          leftOver: 0,
          inputs: {},
          decidedBy: amira.accountId,
        },
      }),
    );
    const decided = { reason: "batch-decided", number: 1, splitId };
    expect(refusalOf(await edit(amira, batchId, { known: { [lineId]: 40 } }))).toEqual(decided);
    expect(refusalOf(await cancel(amira, batchId))).toEqual(decided);
    expect((await edit(amira, batchId, { expectedOn: "2026-12-10" })).ok).toBe(true);
  });

  test("of another network, and a line of another batch, do not exist", async () => {
    const [people, others] = [await aNetwork(), await aNetwork()];
    const batchId = await anAnnouncedBatch(people, 50);
    const theirs = await anAnnouncedBatch(others, 50);
    for (const act of [
      () => edit(others.amira, batchId),
      () => cancel(others.amira, batchId),
      () => pageOf(others.amira, batchId),
    ]) {
      await expect(act()).rejects.toMatchObject({ status: 404 });
    }
    const lineId = await lineOf(people.amira, batchId);
    await expect(edit(others.amira, theirs, { known: { [lineId]: 1 } })).rejects.toMatchObject({ status: 404 });
  });

  test("is corrected by no lead and no donor", async () => {
    const people = await aNetwork();
    const { lea, jeanne } = people;
    const batchId = await anAnnouncedBatch(people, 50);
    for (const who of [lea, jeanne]) {
      for (const sql of [
        `update batches set cancelled_at = now() where id = '${batchId}'`,
        `update batch_lines set announced = 1 where batch_id = '${batchId}'`,
        "update transfer_lines set quantity = 1",
        "delete from transfer_lines",
      ]) {
        const rows = await as(who, (db) => db.$executeRawUnsafe(sql)).catch(() => 0);
        expect(`${who.role} ${sql}: ${rows}`).toBe(`${who.role} ${sql}: 0`);
      }
    }
  });
});

describe("a batch that does not come", () => {
  test("is cancelled once, waits of nobody, is asked for no more, and stays to be read", async () => {
    const people = await aNetwork();
    const { amira, lea } = people;
    const batchId = await anAnnouncedBatch(people, 50);
    await ask(people, batchId);
    const kinds = async (who: Actor) =>
      (await as(who, (db) => needsOf(db, who, new Date()))).needs.map(({ kind }) => kind);
    expect(await kinds(amira)).toContain("count-delivery");
    const [first, second] = await Promise.all([cancel(amira, batchId), cancel(amira, batchId)]);
    expect([first.ok, second.ok].sort()).toEqual([false, true]);
    expect(await kinds(amira)).toEqual([]);
    expect(await kinds(lea)).toEqual([]);
    expect(refusalOf(await ask(people, batchId))).toEqual({ reason: "batch-cancelled" });
    expect(refusalOf(await edit(amira, batchId, { expectedOn: "2026-12-10" }))).toEqual({ reason: "batch-cancelled" });
    for (const who of [amira, lea, people.jeanne]) {
      const list = await as(who, (db) => batchList(db, who, { state: "cancelled", order: "newest", page: 1 }));
      expect(list.batches.map(({ id, state }) => [id, state])).toEqual([[batchId, "cancelled"]]);
      expect(list.states).toEqual({ cancelled: 1 });
    }
    expect((await as(amira, (db) => batchPage(db, amira, batchId, new Date()))).cancelled).toBe(true);
    expect((await pageOf(amira, batchId)).corrections.map(({ act }) => act)).toEqual(["cancelled"]);
  });
});

describe("whom a change of a batch concerns", () => {
  const told = ({ networkId }: People, kind: string) =>
    asSystem(networkId, async (db) =>
      (await db.letter.findMany({ where: { kind } })).map(({ accountId }) => accountId),
    );

  test("is told by one letter: its donor's people and who answers for a member that asked; not who changed it", async () => {
    const people = await aNetwork();
    const { amira, lea, jeanne, networkId } = people;
    const batchId = await anAnnouncedBatch(people, 50);
    await ask(people, batchId);
    await edit(amira, batchId, { expectedOn: "2026-12-10" });
    const job = { networkId, about: "batch-changed" as const, id: batchId };
    await tell(job);
    await tell(job);
    expect((await told(people, "batch-changed")).sort()).toEqual([lea.accountId, jeanne.accountId].sort());
    await edit(amira, batchId, { expectedOn: "2026-12-12" });
    await tell(job);
    expect(await told(people, "batch-changed")).toHaveLength(4);
  });

  test("once it is cancelled is told that alone", async () => {
    const people = await aNetwork();
    const { amira, networkId } = people;
    const batchId = await anAnnouncedBatch(people, 50);
    await edit(amira, batchId, { expectedOn: "2026-12-10" });
    await cancel(amira, batchId);
    await tell({ networkId, about: "batch-changed", id: batchId });
    await tell({ networkId, about: "batch-cancelled", id: batchId });
    expect(await told(people, "batch-changed")).toEqual([]);
    expect(await told(people, "batch-cancelled")).toEqual([people.jeanne.accountId]);
  });
});
