import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { afterEach, expect, test, vi } from "vitest";
import { bagOf } from "./bag";
import { openStore, type Store } from "./store";

const onThisPhone = (storage: IDBFactory): Store =>
  openStore({
    indexedDB: storage,
    after: (milliseconds, work) => {
      const timer = setTimeout(work, milliseconds);
      return () => clearTimeout(timer);
    },
    newMark: () => crypto.randomUUID(),
  });

/** The browser erases what is stored while this many transactions are open in it. */
function takenAway(times: number): { left: number } {
  const taken = { left: times };
  const begin = IDBDatabase.prototype.transaction;
  vi.spyOn(IDBDatabase.prototype, "transaction").mockImplementation(function (this: IDBDatabase, ...asked) {
    const open = begin.apply(this, asked);
    if (open.mode === "readwrite" && taken.left > 0) {
      taken.left -= 1;
      queueMicrotask(() => open.abort());
    }
    return open;
  });
  return taken;
}

const pass = { id: "p", kit: null, bag: bagOf(null), standing: "live", code: null, recorded: 0, flagged: 0 } as const;

afterEach(() => void vi.restoreAllMocks());

test("what is written while the browser erases for who was here before is kept in what comes after", async () => {
  const store = onThisPhone(new IDBFactory());
  const taken = takenAway(1);
  await store.write((writing) => writing.set("hand", "left"));
  expect(taken.left).toBe(0);
  expect(await store.read((reading) => reading.get("hand"))).toBe("left");
});

test("what is taken away again and again is no endless work: it is said", async () => {
  const store = onThisPhone(new IDBFactory());
  takenAway(2);
  await expect(store.write((writing) => writing.set("hand", "left"))).rejects.toThrow();
  expect(await store.read((reading) => reading.get("hand"))).toBeUndefined();
});

test("what the work itself gives up is not done a second time", async () => {
  const store = onThisPhone(new IDBFactory());
  let turns = 0;
  const work = store.write(async (writing) => {
    turns += 1;
    await writing.set("hand", "left");
    throw new Error("given up");
  });
  await expect(work).rejects.toThrow("given up");
  expect(turns).toBe(1);
});

test("what two pages of a phone were each told is recorded is known to both whole, in whichever order they tell it", async () => {
  const storage = new IDBFactory();
  const [one, two] = [onThisPhone(storage), onThisPhone(storage)];
  await one.write((writing) => writing.set("pass", pass));
  for (const store of [one, two, two]) {
    await store.write(async (writing) => {
      writing.addRecorded("p", { recorded: 1, flagged: 0 });
      await writing.set("pass", { ...pass, ...(await writing.get("pass")) });
    });
  }
  // Told at the same moment, told twice, and told late.
  const [first, second] = [one.unwritten(), two.unwritten()];
  for (const told of [second, second, first]) one.learn(told);
  two.learn(first);
  for (const store of [one, two]) {
    expect(await store.read((reading) => reading.get("pass"))).toMatchObject({ recorded: 3, flagged: 0 });
  }
});

test("of what two pages wrote and told each other at the same moment, both know the one that is kept", async () => {
  const storage = new IDBFactory();
  const [one, two] = [onThisPhone(storage), onThisPhone(storage)];
  const bag = (quantity: number) => ({ ...bagOf(null), bag: { id: "b", lines: [{ item: "i", quantity }] } });
  const write = (store: Store, quantity: number) =>
    store.write((writing) => writing.set("pass", { ...pass, bag: bag(quantity) }));
  await write(one, 20);
  await write(two, 19);
  // Each hears the other before it tells what it knows by then, and again.
  const first = one.unwritten();
  two.learn(first);
  one.learn(two.unwritten());
  two.learn(one.unwritten());
  for (const store of [one, two]) {
    expect(await store.read((reading) => reading.get("pass"))).toMatchObject({ bag: bag(19) });
  }
});

test("what a work that was given up was told counts for nothing", async () => {
  const store = onThisPhone(new IDBFactory());
  const work = store.write(async (writing) => {
    writing.addRecorded("p", { recorded: 1, flagged: 1 });
    throw new Error("given up");
  });
  await expect(work).rejects.toThrow("given up");
  expect(store.unwritten().recorded ?? {}).toEqual({});
});
