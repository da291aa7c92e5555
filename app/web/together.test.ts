import { AsyncLocalStorage } from "node:async_hooks";
import { expect, test } from "vitest";
import type { TenantTransaction } from "~/data/scope/tenant.server";
import { together } from "./together.server";

const role = new AsyncLocalStorage<string>();

/** Transactions that only say when they begin and end. */
function transactions() {
  const heard: string[] = [];
  let opened = 0;
  const inTransaction = (work: (db: TenantTransaction) => Promise<void>) =>
    role.run("hub", async () => {
      opened += 1;
      const name = `transaction ${opened}`;
      heard.push(`${name} begins`);
      await work({ name } as unknown as TenantTransaction);
      heard.push(`${name} ends`);
    });
  return { heard, inTransaction };
}

const nameOf = (db: TenantTransaction) => (db as unknown as { name: string }).name;
const breath = () => new Promise((done) => setTimeout(done, 5));

test("the loaders of one request share a transaction, which ends when the last has read", async () => {
  const { heard, inTransaction } = transactions();
  const request = {};
  const reads = (words: string, wait = 0) =>
    together(request, inTransaction, async (db) => {
      for (let turn = 0; turn < wait; turn++) await breath();
      heard.push(`${words} in ${nameOf(db)}`);
      return words;
    });
  expect(await Promise.all([reads("frame", 2), reads("page")])).toEqual(["frame", "page"]);
  expect(heard).toEqual([
    "transaction 1 begins",
    "page in transaction 1",
    "frame in transaction 1",
    "transaction 1 ends",
  ]);
  await reads("later");
  expect(heard.slice(-1)).toEqual(["transaction 2 ends"]);
});

test("another request has its own, and what one loader throws is its own too", async () => {
  const { heard, inTransaction } = transactions();
  const request = {};
  const both = await Promise.allSettled([
    together(request, inTransaction, async () => {
      throw new Response(null, { status: 404 });
    }),
    together(request, inTransaction, async (db) => nameOf(db)),
    together({}, inTransaction, async (db) => nameOf(db)),
  ]);
  expect(both.map(({ status }) => status)).toEqual(["rejected", "fulfilled", "fulfilled"]);
  expect(heard.filter((line) => line.endsWith("ends"))).toHaveLength(2);
});

test("what is known inside the transaction is known to whoever reads in it", async () => {
  const { inTransaction } = transactions();
  expect(await together({}, inTransaction, async () => role.getStore())).toBe("hub");
});

test("without a transaction nobody reads, and everybody hears why", async () => {
  const away = () => Promise.reject(new Error("the database is away"));
  const request = {};
  const all = await Promise.allSettled([1, 2].map(() => together(request, away, async () => 1)));
  expect(all.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
});
