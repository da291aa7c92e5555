import type { RefusedEntry, SignedReceipt } from "~/core/field/entry";
import { type PhoneReceipt, readReceipt, wrongParties } from "~/core/field/phone-receipt";
import { ok, type Result, refuse } from "~/core/result";
import type { IsoWeek } from "~/core/time/iso-week";
import type { CountedLine } from "~/core/transfer/receive";
import { authorityKey, signedBy } from "~/data/field/pass-certificate.server";
import { actingAs } from "~/data/scope/acting-as.server";
import { timelessId } from "~/data/scope/id.server";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";
import type { ReceiptForm } from "~/forms/transfer-forms";
import { receiveTransfer } from "../transfer/receive-transfer.server";

export type PhoneReceiptRefusal = {
  reason:
    | Extract<RefusedEntry, "not-understood" | "not-allowed" | "not-on-its-way" | "other-content">
    | "books-checked";
};

/** A lead, or the hub's coordinator, and the pass of theirs that gave or counted. */
interface Keeper {
  actor: Actor;
  passId: string;
  revoked: boolean;
}

/**
 * What two phones signed, brought by either of them: the receiver's lead acknowledges the transfer, once. Counted on the
 * portal meanwhile, it counts nothing again and the lead is shown what the phones said. `who` is the pass it came under,
 * `id` the entry's, `week` now's. The caller answers the same text again without asking here.
 */
export async function recordPhoneReceipt(
  db: TenantTransaction,
  who: Actor,
  { id, fact, week }: { id: string; fact: SignedReceipt; week: IsoWeek },
): Promise<Result<{ flagged: boolean }, PhoneReceiptRefusal>> {
  const read = await readReceipt(fact, authorityKey(), signedBy);
  if (!read.ok || read.value.offer.receipt !== id) return refuse({ reason: "not-understood" });
  const { offer, lines } = read.value;
  const parties = await partiesOf(db, who, read.value);
  if (!parties) return refuse({ reason: "not-allowed" });

  const { actor, passId } = parties.receiver;
  const received = await actingAs(db, who, actor, () =>
    receiveTransfer(db, actor, offer.id, formOf(read.value), undefined, passId),
  );
  const flag = (keeper: Keeper, reason: "receipt_late" | "after_revocation") =>
    actingAs(db, who, keeper.actor, () => raiseFlags(db, keeper, { reason, transferId: offer.id, lines, week }));

  if (received.ok) {
    const revoked = [parties.giver, parties.receiver].filter((keeper) => keeper.revoked);
    for (const keeper of revoked) await flag(keeper, "after_revocation");
    return ok({ flagged: revoked.length > 0 });
  }
  switch (received.refusal.reason) {
    case "already-acknowledged":
    case "counted-meanwhile":
    case "more-than-remaining":
    case "not-accounted":
      await flag(parties.receiver, "receipt_late");
      return ok({ flagged: true });
    case "not-on-its-way":
      return refuse({ reason: "not-on-its-way" });
    case "in-quarantine":
      return refuse({ reason: "books-checked" });
    case "sent-with-other-content":
      return refuse({ reason: "other-content" });
    // Both phones agreed on a count that the note, or its receiver, contradicts.
    case "nothing-counted":
    case "not-on-the-note":
    case "reason-needed":
    case "not-yours":
    case "wrong-item-unnamed":
      return refuse({ reason: "not-understood" });
  }
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

const formOf = ({ offer, lines }: PhoneReceipt): ReceiptForm => ({
  intent: "receive",
  id: offer.receipt,
  seen: offer.seen,
  complete: true,
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

async function raiseFlags(
  db: TenantTransaction,
  { actor, passId }: Keeper,
  said: { reason: "receipt_late" | "after_revocation"; transferId: string; lines: CountedLine[]; week: IsoWeek },
): Promise<void> {
  const { networkId, organisationId } = actor;
  const { reason, transferId, lines, week } = said;
  const onNote = await db.transferLine.findMany({
    where: { transferId },
    select: { batchLineId: true, batchLine: { select: { itemId: true } } },
  });
  const items = new Map(onNote.map(({ batchLineId, batchLine }) => [batchLineId, batchLine.itemId]));
  await db.fieldFlag.createMany({
    data: lines.flatMap(({ batchLineId, counts }) => {
      const itemId = items.get(batchLineId);
      const quantity = Object.values(counts).reduce((sum, count) => sum + count, 0);
      if (!itemId || quantity === 0) return [];
      return [{ networkId, id: timelessId(), organisationId, passId, itemId, batchLineId, reason, quantity, week }];
    }),
  });
}
