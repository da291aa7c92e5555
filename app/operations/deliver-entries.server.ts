import type { EntryAnswer, Envelope } from "~/core/field/entry";
import { inDirectory } from "~/data/directory-scope.server";
import { fieldHash, isPassWord, openSealed } from "~/data/field-keys.server";
import { actorOf, passById, type StoredPass } from "~/data/pass-store.server";
import { inTenant } from "~/data/tenant.server";
import { type FieldFact, factForm } from "~/forms/field-forms";
import { recordEntry } from "./record-entry.server";

export interface Delivery {
  now: Date;
  /** Whether a pass whose word this is may be recorded now; asked once for each. */
  mayDeliver: (passId: string) => Promise<boolean>;
  /** Told of a fault of ours; the phone keeps that entry. */
  onFault: (error: unknown) => void;
}

/**
 * Answers each envelope, in its order. Nobody has to be signed in: an envelope proves itself, so what an ended pass
 * wrote, or a colleague's phone carries, comes through the same door. One transaction an entry: none waits for another.
 */
export async function deliverEntries(envelopes: readonly Envelope[], delivery: Delivery): Promise<EntryAnswer[]> {
  const passes = new Map<string, { pass: StoredPass | null; may: boolean }>();
  const answers: EntryAnswer[] = [];
  for (const envelope of envelopes) {
    try {
      answers.push(await answerTo(envelope, passes, delivery));
    } catch (error) {
      delivery.onFault(error);
      answers.push({ id: envelope.id, outcome: "later", reason: "busy" });
    }
  }
  return answers;
}

async function answerTo(
  envelope: Envelope,
  passes: Map<string, { pass: StoredPass | null; may: boolean }>,
  { now, mayDeliver }: Delivery,
): Promise<EntryAnswer> {
  const { id } = envelope;
  // A word that is not the pass's and a pass that is nobody's are answered alike.
  if (!isPassWord(envelope)) return { id, outcome: "refused", reason: "unknown-pass" };
  const known = passes.get(envelope.pass) ?? {
    pass: await inDirectory((db) => passById(db, envelope.pass)),
    may: await mayDeliver(envelope.pass),
  };
  passes.set(envelope.pass, known);
  const { pass, may } = known;
  if (!pass) return { id, outcome: "refused", reason: "unknown-pass" };
  if (!may) return { id, outcome: "later", reason: "busy" };
  const clear = await openSealed(envelope);
  if (clear === null) return { id, outcome: "refused", reason: "unreadable" };
  const fact = factOf(clear);
  if (!fact) return { id, outcome: "refused", reason: "not-understood" };
  const contentHash = fieldHash(sameAgain(envelope, fact));
  return inTenant(actorOf(pass), (db) => recordEntry(db, pass, { id, contentHash, fact }, now));
}

function factOf(clear: string): FieldFact | null {
  try {
    return factForm.safeParse(JSON.parse(clear)).data ?? null;
  } catch {
    return null;
  }
}

/**
 * What makes an entry the same one again: its sealed bytes, whose hash tells nothing of what they say. A receipt is
 * kept by both phones and sealed by each; the signatures in it are as hard to guess.
 */
const sameAgain = ({ sealed }: Envelope, fact: FieldFact): string =>
  fact.kind === "receipt" ? `${fact.offer}\n${fact.count}` : sealed;
