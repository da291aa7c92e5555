import type { EntryAnswer, UnopenedEntry } from "~/core/field/entry";
import { passNamed } from "~/data/field/pass-store.server";
import { wordFor } from "~/data/keys/field-keys.server";
import { askDirectory } from "~/data/scope/directory-scope.server";
import type { Actor } from "~/data/scope/tenant.server";
import type { QueueForm } from "~/forms/field-forms";
import { type Delivery, deliverEntries } from "./deliver-entries.server";

/** What came of one entry of a file: the portal's answer, and whether it had it already. */
export type Brought = EntryAnswer & { known: boolean };

/**
 * What a lead brings of a phone that cannot send: each envelope proves itself, whoever gave its pass. What was noted while
 * a pass opened has no proof: a lead answers for it as for the pass, where that is one of their own organisation's.
 */
export async function deliverQueue(
  who: Actor,
  { envelopes, unopened }: QueueForm,
  delivery: Omit<Delivery, "onKnown">,
): Promise<Brought[]> {
  const known = new Set<string>();
  const own = await ownPasses(who, unopened);
  const isOwn = ({ pass, group }: UnopenedEntry) => group === who.organisationId && own.has(pass);
  const words = unopened.filter(isOwn).map((entry) => wordFor({ networkId: who.networkId, id: entry.pass }, entry));
  const answers = await deliverEntries([...envelopes, ...words], { ...delivery, onKnown: (id) => known.add(id) });
  const strangers = unopened
    .filter((entry) => !isOwn(entry))
    .map(({ id }): EntryAnswer => ({ id, outcome: "refused", reason: "unknown-pass" }));
  return [...answers, ...strangers].map((answer) => ({ ...answer, known: known.has(answer.id) }));
}

/** Of the passes that were to open, those this organisation gave. */
async function ownPasses({ networkId, organisationId }: Actor, unopened: UnopenedEntry[]): Promise<Set<string>> {
  const own = new Set<string>();
  for (const id of new Set(unopened.map(({ pass }) => pass))) {
    const given = await askDirectory((db) => passNamed(db, { networkId, id }));
    if (given?.organisationId === organisationId) own.add(id);
  }
  return own;
}
