import type { EntryAnswer, FieldFact, RefusedEntry } from "~/core/field/entry";
import type { AskedCount } from "~/core/field/piece";
import { weekOfFact } from "~/core/field/week-of-fact";
import { ok, type Result, refuse } from "~/core/result";
import { isoWeekOf } from "~/core/time/iso-week";
import { keyOfDay } from "~/data/field/day-key.server";
import { keptEntryIds } from "~/data/field/entry-id.server";
import { actorOf, isRevoked, type StoredPass } from "~/data/field/pass-store.server";
import { keepPieces } from "~/data/field/pieces.server";
import { tellOfCount, tellOfUnheld } from "~/data/field/tell-lead.server";
import type { DayKey } from "~/data/keys/day-key-file.server";
import { fieldHash } from "~/data/keys/field-keys.server";
import { lockEntry } from "~/data/scope/lock.server";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";
import { type HandoverRefusal, type Late, type NotedHandover, noteHandover } from "./note-handover.server";
import { type PhoneReceiptRefusal, recordPhoneReceipt } from "./record-phone-receipt.server";
import { type ReturnBagRefusal, returnBag } from "./return-bag.server";

/** An entry a phone made, once it is open. `contentHash` says whether it is the same one again; see field_entries. */
export interface OpenEntry {
  id: string;
  contentHash: string;
  fact: FieldFact;
}

/**
 * Records an entry once, whoever brings it and however often, and remembers its answer in the same transaction.
 * Facts are never refused for coming late, being too many, or naming a bag or an item that the pass's group cannot draw
 * on: the lead is told. What is refused or held back leaves nothing behind. What a handover comes to is fixed here, and
 * waits sealed: its stock for the quarter of an hour, its need for the night (privacy P-13).
 */
export async function recordEntry(
  db: TenantTransaction,
  pass: StoredPass,
  { id, contentHash, fact }: OpenEntry,
  now: Date,
): Promise<EntryAnswer> {
  const { networkId } = pass;
  await lockEntry(db, networkId, id);
  const key = await keyOfDay(db, networkId);
  if (!key) return { id, outcome: "later", reason: "busy" };
  const first = await entryOf(db, networkId, id);
  const isOther = first !== null && first.contentHash !== contentHash;
  if (isOther && fact.kind !== "receipt") return refused(id, "other-content");
  // Two phones can have counted what one showed: the other count of it is an entry too, of whoever brings it.
  const entryId = isOther ? idOfOther(contentHash, pass.id) : id;
  const before = isOther ? await entryOf(db, networkId, entryId) : first;
  // Written below, in this shape.
  if (before) return { id, outcome: "recorded", ...(before.answer as { flagged: boolean }) };
  const answer = answerTo(id, await record(db, actorOf(pass), pass, { id: entryId, isOther, fact, now, key }));
  if (answer.outcome === "recorded") {
    const week = isoWeekOf(now.getTime(), pass.timeZone);
    const { flagged } = answer;
    const [kept = entryId] = keptEntryIds(networkId, entryId);
    await db.fieldEntry.createMany({ data: [{ networkId, id: kept, contentHash, answer: { flagged }, week }] });
  }
  return answer;
}

/** As random as the signatures in what was hashed, in the shape of the ids that phones make. */
function idOfOther(contentHash: string, passId: string): string {
  const hex = fieldHash(`${contentHash} ${passId}`);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** What an entry of this id was answered; until 30 November 2026 they were kept under the id their phone gave them. */
const entryOf = (db: TenantTransaction, networkId: string, id: string) =>
  db.fieldEntry.findFirst({ where: { networkId, id: { in: [...keptEntryIds(networkId, id), id] } } });

/** Whether an entry of this id was recorded before. */
export const isRecorded = async (db: TenantTransaction, { networkId }: StoredPass, id: string): Promise<boolean> =>
  (await entryOf(db, networkId, id)) !== null;

type Recorded = Result<{ flagged: boolean }, HandoverRefusal | ReturnBagRefusal | PhoneReceiptRefusal>;

async function record(
  db: TenantTransaction,
  who: Actor,
  pass: StoredPass,
  { id, isOther, fact, now, key }: { id: string; isOther: boolean; fact: FieldFact; now: Date; key: DayKey },
): Promise<Recorded> {
  const { givenAt, timeZone } = pass;
  const span = { givenAt: givenAt.getTime(), now: now.getTime(), timeZone };
  const arrived = isoWeekOf(now.getTime(), timeZone);
  const keep = async ({ stock = [], counts = [], asked = [] }: Partial<NotedHandover> & { asked?: AskedCount[] }) => {
    const { networkId, organisationId } = who;
    await keepPieces(db, { networkId, key }, { stock, needs: { organisationId, arrived, counts, asked } });
    return ok({ flagged: stock.some(({ flags }) => flags.length > 0) });
  };
  switch (fact.kind) {
    case "bag_returned": {
      const { bag, counts, week } = fact;
      const dated = { week: weekOfFact(week, span).week, passId: pass.id };
      const returned = await returnBag(db, who, { bag, counts, arrived, ...dated });
      const isElsewhere = !returned.ok && returned.refusal.reason === "unknown-bag";
      return isElsewhere ? keep({ stock: [await tellOfCount(db, who, dated, counts)] }) : returned;
    }
    case "asked": {
      // It moves nothing and is flagged nowhere: of a stolen phone there would be nothing to settle.
      if (await isRevoked(db, pass)) return refuse({ reason: "not-allowed" });
      const { itemKind, quantity } = fact;
      return keep({ asked: [{ itemKind, quantity, week: weekOfFact(fact.week, span).week }] });
    }
    case "receipt":
      return recordPhoneReceipt(db, who, { id, fact, isOtherCount: isOther });
    case "handed":
    case "came_back":
    case "damaged": {
      const dated = weekOfFact(fact.week, span);
      const noted = await noteHandover(db, who, pass, fact, { ...dated, late: await lateness(db, pass, now) });
      if (noted.ok) return keep(noted.value);
      if (noted.refusal.reason !== "unknown-item") return noted;
      const told = await tellOfUnheld(db, who, { passId: pass.id, week: dated.week }, fact);
      return told ? keep({ stock: [told] }) : noted;
    }
  }
}

// Asked for each entry: of many that come together, what follows the revocation is flagged.
async function lateness(db: TenantTransaction, pass: StoredPass, now: Date): Promise<Late> {
  if (await isRevoked(db, pass)) return "after_revocation";
  return pass.endsAt <= now ? "after_end" : null;
}

/** The phone is told what it can do: nothing, keep it and try again, or decide. */
function answerTo(id: string, recorded: Recorded): EntryAnswer {
  if (recorded.ok) return { id, outcome: "recorded", flagged: recorded.value.flagged };
  const reason = TOLD[recorded.refusal.reason];
  return reason === "books-checked" ? { id, outcome: "later", reason } : refused(id, reason);
}

const TOLD: Record<Extract<Recorded, { ok: false }>["refusal"]["reason"], RefusedEntry | "books-checked"> = {
  "in-quarantine": "books-checked",
  "books-checked": "books-checked",
  "unknown-item": "unknown-item",
  "unknown-bag": "not-allowed",
  // A second count of a bag that is back is flagged, and recorded: it is never refused from a phone.
  "already-returned": "not-allowed",
  "not-allowed": "not-allowed",
  "not-understood": "not-understood",
};

const refused = (id: string, reason: RefusedEntry): EntryAnswer => ({ id, outcome: "refused", reason });
