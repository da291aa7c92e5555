import type { FieldFact } from "~/core/field/entry";
import { type EntryAnswer, type Envelope, TAKEN_FOR } from "~/core/field/entry";
import { allow } from "~/data/access/rate-limit.server";
import { passesOfWords } from "~/data/field/pass-of-word.server";
import { actorOf, passNamed, type StoredPass } from "~/data/field/pass-store.server";
import { fieldHash, openSealed, type PassName } from "~/data/keys/field-keys.server";
import { askDirectory } from "~/data/scope/directory-scope.server";
import { inTenant } from "~/data/scope/tenant.server";
import { inTurn } from "~/data/scope/turn.server";
import { factForm } from "~/forms/field-forms";
import { isRecorded, recordEntry } from "./record-entry.server";
import { takeInPasses } from "./take-in-passes.server";

export interface Delivery {
  now: Date;
  /** Whether so many entries, each its pass's own word, may be recorded now; asked once for each pass. */
  mayDeliver?: (pass: string, entries: number, revoked: boolean) => Promise<boolean>;
  /** Told of a fault of ours; the phone keeps that entry. */
  onFault: (error: unknown) => void;
  /** Told of an entry that had been recorded before: whoever brings a file wants to know. */
  onKnown?: (id: string) => void;
}

/**
 * Answers each envelope, in its order. Nobody has to be signed in: an envelope proves itself, so what an ended pass
 * wrote, or a colleague's phone carries, comes through the same door. One transaction an entry: none waits for another.
 * Of one pass one entry at a time: whoever floods the portal with a stolen one takes it from nobody else.
 */
export async function deliverEntries(envelopes: readonly Envelope[], delivery: Delivery): Promise<EntryAnswer[]> {
  const { proven, unknown } = await passesOfWords(envelopes);
  for (const [envelope, name] of await takeInPasses(unknown, delivery.now)) proven.set(envelope, name);
  const passes = new Map<string, Deliverer>();
  const answers: EntryAnswer[] = [];
  for (const envelope of envelopes) {
    try {
      answers.push(await answerTo(envelope, proven, passes, delivery));
    } catch (error) {
      delivery.onFault(error);
      answers.push({ id: envelope.id, outcome: "later", reason: "busy" });
    }
  }
  return answers;
}

interface Deliverer {
  pass: StoredPass | null;
  may: boolean;
}

async function answerTo(
  envelope: Envelope,
  proven: ReadonlyMap<Envelope, PassName>,
  passes: Map<string, Deliverer>,
  { now, mayDeliver = withinLimit, onKnown }: Delivery,
): Promise<EntryAnswer> {
  const { id } = envelope;
  // A word that is not the pass's and a pass that is nobody's are answered alike.
  const name = proven.get(envelope);
  if (!name) return { id, outcome: "refused", reason: "unknown-pass" };
  const key = keyOf(name);
  const known = passes.get(key) ?? (await deliverer(name));
  passes.set(key, known);
  const { pass, may } = known;
  if (!pass || isForgotten(pass, now)) return { id, outcome: "refused", reason: "unknown-pass" };
  if (!may) return { id, outcome: "later", reason: "busy" };
  const clear = await openSealed(envelope);
  if (clear === null) return { id, outcome: "refused", reason: "unreadable" };
  const fact = factOf(clear);
  if (!fact) return { id, outcome: "refused", reason: "not-understood" };
  const contentHash = fieldHash(sameAgain(envelope, fact));
  return inTurn(key, () =>
    inTenant(actorOf(pass), async (db) => {
      if (onKnown && (await isRecorded(db, pass, id))) onKnown(id);
      return recordEntry(db, pass, { id, contentHash, fact }, now);
    }),
  );

  async function deliverer(name: PassName): Promise<Deliverer> {
    const pass = await askDirectory((db) => passNamed(db, name));
    const entries = countOf(name, proven);
    return { pass, may: pass !== null && (await mayDeliver(keyOf(name), entries, pass.revokedAt !== null)) };
  }
}

const withinLimit = async (pass: string, entries: number, revoked: boolean): Promise<boolean> =>
  (await allow(revoked ? "deliver-revoked" : "deliver-pass", pass, entries)).ok;

// The same entry many times is one: who carries a single one of somebody's uses up nothing of theirs.
const countOf = (name: PassName, proven: ReadonlyMap<Envelope, PassName>): number =>
  new Set([...proven].filter(([, other]) => keyOf(other) === keyOf(name)).map(([{ id }]) => id)).size;

const keyOf = ({ networkId, id }: PassName): string => `${networkId}/${id}`;

const isForgotten = ({ endsAt }: StoredPass, now: Date): boolean =>
  endsAt.getTime() + TAKEN_FOR * 86_400_000 < now.getTime();

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
