import type { AppLoadContext } from "@remix-run/node";
import { expect, test } from "vitest";
import type { TenantTransaction } from "~/data/scope/tenant.server";
import { together } from "./together.server";

const db = {} as TenantTransaction;
const request = (): AppLoadContext => ({});

test("the loaders of a page read in one transaction, one after the other, and it ends when the last has read", async () => {
  const said: string[] = [];
  const once = async (work: (db: TenantTransaction) => Promise<void>) => {
    said.push("begin");
    await work(db);
    said.push("end");
  };
  const context = request();
  const read = (name: string, wait: number) =>
    together(context, once, async () => {
      await new Promise((resolve) => setTimeout(resolve, wait));
      said.push(name);
      return name;
    });
  expect(await Promise.all([read("frame", 20), read("page", 1)])).toEqual(["frame", "page"]);
  expect(said).toEqual(["begin", "frame", "page", "end"]);
});

test("a transaction that cannot begin is told to every loader", async () => {
  const never = () => Promise.reject(new Error("away"));
  const context = request();
  const reads = [1, 2].map(() => together(context, never, async () => "read"));
  expect((await Promise.allSettled(reads)).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
});

test("a transaction that does not end well is no page", async () => {
  const lost = async (work: (db: TenantTransaction) => Promise<void>) => {
    await work(db);
    throw new Error("the answer to the commit was lost");
  };
  await expect(together(request(), lost, async () => "read")).rejects.toThrow("commit");
});
