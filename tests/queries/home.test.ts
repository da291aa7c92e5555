import { describe, expect, test } from "vitest";
import { newId } from "~/data/scope/id.server";
import { asSystem } from "~/data/scope/system.server";
import { type Actor, inTenant } from "~/data/scope/tenant.server";
import { receiveAll, receiveTransfer } from "~/operations/transfer/receive-transfer.server";
import { undoReceipt } from "~/operations/transfer/undo-receipt.server";
import { liveBatches } from "~/queries/batch/live-batches.server";
import { doneLately } from "~/queries/network/done-lately.server";
import { counting, onItsWay, promised } from "../support/moving";
import { aNetwork, anAnnouncedBatch, aReceivedBatch, type People } from "../support/network";
import { testPortal } from "../support/portal";

testPortal();

const DAY = 86_400_000;
const liveFor = (who: Actor) => inTenant(who, (db) => liveBatches(db, who, new Date()));
const doneFor = (who: Actor, now = new Date()) => inTenant(who, (db) => doneLately(db, who, now));

describe("the batches at home", () => {
  test("are those something still happens to: what moves first, then what is promised, then what nobody split", async () => {
    const people = await aNetwork();
    const { amira, lea, sam } = people;
    const { transferId, batchId: moving } = await onItsWay(people, 40, 100);
    const { batchId: owed } = await aReceivedBatch(people, 20);
    await promised(people, owed, sam.organisationId, 5);
    const { batchId: free } = await aReceivedBatch(people, 30);

    const { batches, live } = await liveFor(amira);
    expect(batches.map(({ id }) => id)).toEqual([moving, owed, free]);
    expect(live).toBe(3);
    expect(batches[0]?.figures.totals).toMatchObject({ inTransit: 40 });

    expect((await liveFor(lea)).batches.map(({ id }) => id)).toEqual([moving]);
    expect((await liveFor(sam)).batches.map(({ id }) => id)).toEqual([owed]);

    await inTenant(lea, (db) => receiveAll(db, lea, transferId, { id: newId() }));
    const rested = await liveFor(lea);
    expect([rested.live, rested.batches.map(({ id }) => id)]).toEqual([0, [moving]]);
    expect(rested.batches[0]?.figures.totals).toMatchObject({ inStock: 40 });
  });

  test("are three at most, with how many there are; none where nothing ever came", async () => {
    const people = await aNetwork();
    expect(await liveFor(people.amira)).toEqual({ batches: [], live: 0 });
    expect(await liveFor(people.lea)).toEqual({ batches: [], live: 0 });
    for (let at = 0; at < 5; at += 1) await anAnnouncedBatch(people, 10);
    const { batches, live } = await liveFor(people.amira);
    expect([batches.length, live]).toEqual([3, 5]);
    expect(await liveFor(people.lea)).toEqual({ batches: [], live: 0 });
  });
});

describe("what was done lately", () => {
  test("is told for seven days, to each of their own organisation's part, and what was taken back is not", async () => {
    const people = await aNetwork();
    const { amira, lea, sam } = people;
    const { transferId, lineId } = await onItsWay(people, 40, 100);
    const counted = counting(lineId, { received: 37, missing: 3 });
    await inTenant(lea, (db) => receiveTransfer(db, lea, transferId, counted));

    expect(said(await doneFor(lea))).toEqual(["parcel-received 37"]);
    expect(said(await doneFor(sam))).toEqual([]);
    expect(said(await doneFor(amira)).toSorted()).toEqual([
      "batch-announced 100",
      "note-sent 40",
      "parcel-received 100",
      "parcel-received 37",
    ]);
    expect(said(await doneFor(amira, new Date(Date.now() + 8 * DAY)))).toEqual([]);

    const receiptId = await receiptOf(people, transferId);
    await inTenant(lea, (db) => undoReceipt(db, lea, transferId, receiptId, newId()));
    expect(said(await doneFor(lea))).toEqual([]);
    expect(said(await doneFor(amira))).not.toContain("parcel-received 37");
  });

  test("is one line where three are alike, and the number counts each", async () => {
    const people = await aNetwork();
    for (const quantity of [10, 20, 30]) await anAnnouncedBatch(people, quantity);
    const { lines, done } = await doneFor(people.amira);
    expect(done).toBe(3);
    expect(lines.map(({ kind, alike, values }) => [kind, alike, values])).toEqual([
      ["batch-announced", 3, { count: 60 }],
    ]);
  });

  test("is nothing for a volunteer, and never of what was given to people", async () => {
    const people = await aNetwork();
    await onItsWay(people, 40, 100);
    expect(await doneFor(people.tom)).toEqual({ lines: [], done: 0 });
  });
});

const said = ({ lines }: Awaited<ReturnType<typeof doneFor>>) =>
  lines.map(({ kind, values }) => `${kind} ${values.count}`);

const receiptOf = ({ networkId }: People, transferId: string): Promise<string> =>
  asSystem(networkId, async (db) => (await db.receipt.findFirstOrThrow({ where: { transferId } })).id);
