import type { FieldFact } from "~/core/field/entry";
import type { Kit } from "~/core/field/kit";
import { receiptDigest } from "~/core/field/phone-receipt";
import type { FieldEngine, KeptReceipt } from "../field";
import { NotSaved } from "../not-saved";
import { toBase64Url } from "./base64url";
import { release } from "./deliver";
import type { Page } from "./page";
import type { Ports } from "./ports";
import { factOf, forget, forgetRefused, keep, takeBack } from "./queue";
import { type Sealer, sealer } from "./seal";
import type { Store } from "./store";
import { placeOf, withEntry } from "./view";

/** While an entry can be taken back. */
const FRESH = 10_000;

export interface Entries
  extends Pick<FieldEngine, "save" | "saveReceipt" | "keptReceipts" | "undo" | "discard" | "discardRefusals"> {
  /** Has the key for the next entry at hand, before it is said: for the kit shown, or one that is about to be. */
  prepare(soon?: Kit | null): void;
  /** Ends the ten seconds of this page's entries, or of one of them. */
  letGo(only?: string): Promise<void>;
  /** Whether any of this page's can still be taken back. */
  anyFresh(): boolean;
}

interface Leaving {
  /** Whether this phone keeps anything. */
  ready(): Promise<boolean>;
  /** What may leave now is on its way soon. */
  soon(): void;
}

/** What is said on this page: sealed and kept on the phone first. `pageId` names the page whose entries are still fresh. */
export function fieldEntries(
  ports: Ports,
  store: Store,
  page: Page,
  { pageId, ready, soon }: Leaving & { pageId: string },
): Entries {
  const { memory } = page;
  let sealing: { key: string; sealer: Sealer } | null = null;

  function sealerNow(kit: Kit | null | undefined = placeOf(page.kept())?.kit): Sealer | null {
    const key = kit?.sealKey;
    if (kit && sealing?.key !== key) sealing = { key: kit.sealKey, sealer: sealer(kit) };
    return key === undefined ? null : (sealing?.sealer ?? null);
  }

  async function write(
    id: string,
    factFor: (place: NonNullable<ReturnType<typeof placeOf>>) => FieldFact,
    receipt: KeptReceipt | null,
  ) {
    if (!(await ready())) throw new NotSaved("no-storage");
    // Again, when another page changed the pass between the reading and the keeping.
    for (let turn = 0; turn < 3; turn += 1) {
      const place = placeOf(page.kept());
      const seals = sealerNow();
      if (!place || !seals) break;
      const fact = factFor(place);
      const sealed = await seals.seal(id, JSON.stringify(fact));
      const entry = { id, sealed, fact, page: receipt === null ? pageId : null, receipt };
      const stored = await keep(store, entry, place, ports.now(), page.kept().contact);
      if (stored) {
        memory.facts.set(id, fact);
        if (receipt === null) memory.tonight.set(id, fact);
        page.expect(withEntry(page.kept(), stored, fact));
        return;
      }
      await page.read();
    }
    throw new NotSaved("no-pass");
  }

  const keptReceipts = async () => (await store.read((reading) => reading.get("receipts"))) ?? [];

  const prepare = (soon?: Kit | null) => sealerNow(soon ?? undefined)?.prepare();

  function afterSaving(): void {
    page.tell();
    ports.askSync().catch(() => undefined);
    ports.after(0, () => prepare());
  }

  async function letGo(only?: string): Promise<void> {
    await store.write(async (writing) => {
      const entries = await writing.entries();
      const mine = entries.filter((entry) => entry.page === pageId && (only ?? entry.id) === entry.id);
      await release(writing, mine);
    });
    await page.changed();
  }

  return {
    prepare,
    letGo,
    anyFresh: () => page.kept().entries.some((entry) => entry.page === pageId),
    async save(said) {
      const id = ports.newId();
      await write(id, (place) => factOf(said, place, ports.now(), page.kept().contact), null);
      ports.after(FRESH, () => void letGo(id).then(soon, () => undefined));
      afterSaving();
      return { id };
    },
    keptReceipts,
    async saveReceipt({ id, note }, fact) {
      const receipt = { id, note, digest: toBase64Url(await receiptDigest(fact)) };
      const before = (await keptReceipts()).find((one) => one.id === id);
      if (before?.digest === receipt.digest) return;
      if (before) throw new NotSaved("other-count");
      await write(id, () => fact, receipt);
      afterSaving();
      soon();
    },
    async undo(id) {
      const fact = memory.facts.get(id);
      const undone = fact !== undefined && (await takeBack(store, id, fact));
      if (undone) {
        memory.facts.delete(id);
        memory.tonight.delete(id);
      }
      await page.changed();
      return undone;
    },
    async discardRefusals() {
      await forgetRefused(store);
      await page.changed();
    },
    async discard(id) {
      await forget(store, id);
      await page.changed();
    },
  };
}
