import type { RefusedEntry, SignedReceipt } from "~/core/field/entry";
import { type PhoneReceipt, readReceipt, wrongParties } from "~/core/field/phone-receipt";
import { type ReceiptNoticeReason, type SignedAndTaken, takeReceipt } from "~/core/field/take-receipt";
import { ok, type Result, refuse } from "~/core/result";
import { type CountedLine, outcomes } from "~/core/transfer/receive";
import { authorityKey, signedBy } from "~/data/field/pass-certificate.server";
import { actingAs } from "~/data/scope/acting-as.server";
import { newId } from "~/data/scope/id.server";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";
import { lockedTransfer } from "~/data/transfer/transfer-facts.server";
import type { ReceiptForm } from "~/forms/transfer-forms";
import { remainingLines } from "~/queries/batch/remaining-lines.server";
import { receiveTransfer } from "../transfer/receive-transfer.server";
import { undoReceipt } from "../transfer/undo-receipt.server";

export type PhoneReceiptRefusal = {
  reason: Extract<RefusedEntry, "not-understood" | "not-allowed"> | "books-checked";
};

/** A lead, or the hub's coordinator, and the pass of theirs that gave or counted. */
interface Keeper {
  actor: Actor;
  passId: string;
  revoked: boolean;
}

/** What a phone brought. */
export interface BroughtReceipt {
  /** The entry's own id, and of the receipt it makes. */
  id: string;
  fact: SignedReceipt;
  /** The same receipt was brought before, with another count. */
  isOtherCount: boolean;
}

/**
 * What two phones signed, brought by either of them: the receiver's lead acknowledges the transfer with as much of it as the
 * books can take, and both sides are told of what they could not. It is refused only where no two phones of these two
 * houses signed it. `who` is the pass it came under. The caller answers the same text again without asking here.
 */
export async function recordPhoneReceipt(
  db: TenantTransaction,
  who: Actor,
  { id, fact, isOtherCount }: BroughtReceipt,
): Promise<Result<{ flagged: boolean }, PhoneReceiptRefusal>> {
  const read = await readReceipt(fact, authorityKey(), signedBy);
  if (!read.ok || (!isOtherCount && read.value.offer.receipt !== id)) return refuse({ reason: "not-understood" });
  const { offer, lines, giver } = read.value;
  const parties = await partiesOf(db, who, read.value);
  if (!parties) return refuse({ reason: "not-allowed" });
  const { actor, passId } = parties.receiver;
  const as = <T>(work: () => Promise<T>) => actingAs(db, who, actor, work);

  // The giver keeps one count of a note: what it brings is the one both agreed on, whichever came first.
  const isAgreed = isOtherCount && who.accountId === giver.pass;
  const other = isAgreed ? await as(() => takeBackOther(db, actor, offer.id, offer.receipt)) : null;
  const { state, taking } = await as(() => weigh(db, offer, lines));
  if (state === "sent" && taking.lines.length > 0) {
    const form = formOf(id, taking.lines, taking);
    const received = await as(() => receiveTransfer(db, actor, offer.id, form, undefined, passId));
    // Nothing may stay of a count taken back for one that was not taken.
    if (!received.ok && other) throw new Error(`taken back, and not taken: ${received.refusal.reason}`);
    if (!received.ok) return refuse({ reason: REFUSED[received.refusal.reason] });
  }

  const notices = noticesOf(state, taking.compared, { isOtherCount: isOtherCount && other === null });
  if (other) notices.push({ reason: "other_count", lines: compared(other, lines) });
  if ([parties.giver, parties.receiver].some(({ revoked }) => revoked)) {
    notices.push({ reason: "pass_revoked", lines: taking.compared });
  }
  for (const keeper of sides(parties)) {
    await actingAs(db, who, keeper.actor, async () => {
      if (other) await seenAs(db, offer.receipt);
      for (const notice of notices)
        await tell(db, keeper.actor, { transferId: offer.id, signedId: offer.receipt }, notice);
    });
  }
  return ok({ flagged: notices.length > 0 });
}

type Receiving = Extract<Awaited<ReturnType<typeof receiveTransfer>>, { ok: false }>["refusal"]["reason"];

// Whatever another count says was weighed under the transfer's lock: what is left is a count that contradicts itself.
const REFUSED: Record<Receiving, PhoneReceiptRefusal["reason"]> = {
  "in-quarantine": "books-checked",
  "already-acknowledged": "not-understood",
  "counted-meanwhile": "not-understood",
  "more-than-remaining": "not-understood",
  "not-accounted": "not-understood",
  "not-on-its-way": "not-understood",
  "sent-with-other-content": "not-understood",
  "nothing-counted": "not-understood",
  "not-on-the-note": "not-understood",
  "reason-needed": "not-understood",
  "not-yours": "not-allowed",
  "wrong-item-unnamed": "not-understood",
};

interface Notice {
  reason: ReceiptNoticeReason;
  lines: SignedAndTaken[];
}

type Weighed = ReturnType<typeof takeReceipt> & { standing: number };

/** Under the transfer's lock: what the books can take of a count, given what stands of it there. */
async function weigh(
  db: TenantTransaction,
  { id, seen }: PhoneReceipt["offer"],
  lines: CountedLine[],
): Promise<{ state: string; taking: Weighed }> {
  const { state } = await lockedTransfer(db, id);
  const standing = await db.receipt.findMany({
    where: { transferId: id, undo: null },
    orderBy: { number: "asc" },
    include: { lines: { select: { batchLineId: true, outcome: true, quantity: true } } },
  });
  const unseen = standing.slice(seen).flatMap((receipt) => receipt.lines);
  const expected = state === "sent" ? await remainingLines(db, id) : [];
  return { state, taking: { ...takeReceipt(lines, unseen, expected), standing: standing.length } };
}

function noticesOf(state: string, lines: SignedAndTaken[], { isOtherCount }: { isOtherCount: boolean }): Notice[] {
  if (isOtherCount) return [{ reason: "other_count", lines }];
  if (state !== "sent" && state !== "received") return [{ reason: "sending_undone", lines }];
  const whole = lines.every(({ signed, before, taken }) => before === 0 && signed === taken);
  if (whole) return [];
  const onOtherNote = lines.every(({ before }) => before === 0);
  return [{ reason: onOtherNote ? "sending_undone" : "counted_before", lines }];
}

/** What a receiver's phone alone had brought of this receipt, taken back where nothing of it moved on; null where it stands. */
async function takeBackOther(
  db: TenantTransaction,
  actor: Actor,
  transferId: string,
  receiptId: string,
): Promise<CountedLine[] | null> {
  const made = await db.receipt.findFirst({
    where: { id: receiptId, transferId, undo: null },
    include: { lines: true },
  });
  if (!made) return null;
  const undone = await undoReceipt(db, actor, transferId, receiptId, newId());
  if (!undone.ok) return null;
  const ids = [...new Set(made.lines.map(({ batchLineId }) => batchLineId))];
  return ids.map((batchLineId) => {
    const of = made.lines.filter((line) => line.batchLineId === batchLineId);
    return {
      batchLineId,
      counts: Object.fromEntries(of.map(({ outcome, quantity }) => [outcome, quantity])),
      reasons: {},
    };
  });
}

/** A count of which nothing is taken, beside the one the books hold instead. */
const compared = (signed: readonly CountedLine[], kept: readonly CountedLine[]): SignedAndTaken[] =>
  takeReceipt(signed, kept.flatMap(factsOf), []).compared;

const factsOf = ({ batchLineId, counts }: CountedLine) =>
  outcomes.map((outcome) => ({ batchLineId, outcome, quantity: counts[outcome] ?? 0 }));

/** One house may be on both sides of nothing, but is told once. */
const sides = ({ giver, receiver }: { giver: Keeper; receiver: Keeper }): Keeper[] =>
  giver.actor.organisationId === receiver.actor.organisationId ? [receiver] : [giver, receiver];

async function seenAs(db: TenantTransaction, signedId: string): Promise<void> {
  await db.receiptNotice.updateMany({
    where: { signedId, reason: "other_count", seenAt: null },
    data: { seenAt: new Date() },
  });
}

async function tell(
  db: TenantTransaction,
  { networkId, organisationId }: Actor,
  of: { transferId: string; signedId: string },
  { reason, lines }: Notice,
): Promise<void> {
  await db.receiptNotice.createMany({
    data: lines.map((line) => ({ networkId, id: newId(), organisationId, ...of, reason, ...line })),
  });
}

/** Who answers for each phone; null unless both passes may do this and the transfer goes from one's house to the other's. */
async function partiesOf(
  db: TenantTransaction,
  who: Actor,
  { offer, giver, receiver }: PhoneReceipt,
): Promise<{ giver: Keeper; receiver: Keeper } | null> {
  const { networkId } = who;
  if (giver.network !== networkId || wrongParties({ offer, giver, receiver })) return null;
  if (who.accountId !== giver.pass && who.accountId !== receiver.pass) return null;
  const network = { organisationId: null, role: "coordinator", accountId: null } as const;
  return actingAs(db, who, network, async () => {
    const transfer = await db.transfer.findFirst({ where: { id: offer.id } });
    if (transfer?.fromOrganisationId !== giver.organisation) return null;
    if (transfer.toOrganisationId !== receiver.organisation) return null;
    const passes = await db.pass.findMany({
      where: { id: { in: [giver.pass, receiver.pass] }, receives: true },
      include: { organisation: { select: { kind: true } } },
    });
    const keeperOf = ({ pass, organisation }: { pass: string; organisation: string }): Keeper | null => {
      const given = passes.find(({ id, organisationId }) => id === pass && organisationId === organisation);
      if (!given) return null;
      const role = given.organisation.kind === "hub" ? "coordinator" : "lead";
      const actor: Actor = { networkId, organisationId: organisation, role, accountId: given.givenBy };
      return { actor, passId: pass, revoked: given.revokedAt !== null };
    };
    const [gives, counts] = [keeperOf(giver), keeperOf(receiver)];
    return gives && counts && { giver: gives, receiver: counts };
  });
}

const formOf = (id: string, lines: CountedLine[], { standing, complete }: Weighed): ReceiptForm => ({
  intent: "receive",
  id,
  seen: standing,
  complete,
  lines: Object.fromEntries(lines.map((line) => [line.batchLineId, countsOf(line)])),
  wrong: { batchLineId: null, quantity: 0 },
});

const countsOf = ({ counts, reasons }: CountedLine) => ({
  received: counts.received ?? 0,
  missing: counts.missing ?? 0,
  damaged: counts.damaged ?? 0,
  refused: counts.refused ?? 0,
  extra: counts.extra ?? 0,
  missing_reason: reasons.missing ?? null,
  damaged_reason: reasons.damaged ?? null,
  refused_reason: reasons.refused ?? null,
  extra_reason: reasons.extra ?? null,
});
