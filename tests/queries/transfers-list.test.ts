import { expect, test } from "vitest";
import { newId } from "~/data/scope/id.server";
import { inTenant } from "~/data/scope/tenant.server";
import { receiveAll } from "~/operations/transfer/receive-transfer.server";
import { transfersAsked, transfersOf } from "~/queries/transfer/transfers.server";
import { onItsWay } from "../support/moving";
import { aNetwork } from "../support/network";
import { testPortal } from "../support/portal";

testPortal();

const asked = (query: string) => transfersAsked(new URLSearchParams(query));

test("what is on its way comes before what arrived, however late that was; the counts are of all states", async () => {
  const people = await aNetwork();
  const arrived = await onItsWay(people, 10, 100);
  await inTenant(people.lea, (db) => receiveAll(db, people.lea, arrived.transferId, { id: newId() }));
  const moving = await onItsWay(people, 20, 100);
  const last = await onItsWay(people, 30, 100);
  await inTenant(people.lea, (db) => receiveAll(db, people.lea, last.transferId, { id: newId() }));

  const list = (query: string, all = false) => inTenant(people.amira, (db) => transfersOf(db, asked(query), all));
  const { transfers, counts } = await list("");
  expect(transfers[0]?.id).toBe(moving.transferId);
  const over = transfers.filter(({ state }) => state === "received").map(({ number }) => number);
  expect(over).toEqual([...over].sort((a, b) => b - a));
  expect(counts).toMatchObject({ sent: 1, received: over.length });

  const ids = (found: Awaited<ReturnType<typeof list>>) => found.transfers.map(({ id }) => id);
  expect(ids(await list("", true))).toEqual(transfers.map(({ id }) => id));
  expect(ids(await list("state=sent"))).toEqual([moving.transferId]);
  expect(ids(await list("sort=number"))).toHaveLength(transfers.length);
  expect((await list("sort=number")).counts).toEqual(counts);
  const others = await list(`with=${newId()}`);
  expect(others).toMatchObject({ transfers: [], counts: {}, pages: 1 });
});
