import type { Kit, KitTransfer } from "~/core/field/kit";
import { itemLabel } from "~/core/stock/item-label";
import { authorityKey, certifyPhone } from "~/data/field/pass-certificate.server";
import type { StoredPass } from "~/data/field/pass-store.server";
import type { TenantTransaction } from "~/data/scope/tenant.server";
import { inOrder, lineFacts, namedLine } from "../batch/line-facts.server";
import { remainingOf } from "../batch/remaining-lines.server";

/** What a phone carries to give and acknowledge transfers from phone to phone; nothing without that right. */
export async function phoneReceiptKit(
  db: TenantTransaction,
  pass: StoredPass,
): Promise<Pick<Kit, "transfers" | "certificate" | "authority">> {
  const { networkId, organisationId, id, endsAt, deviceKey, receives } = pass;
  if (!receives || deviceKey === null) return { transfers: [], certificate: null, authority: null };
  const { name } = await db.organisation.findFirstOrThrow({ where: { id: organisationId }, select: { name: true } });
  const certificate = await certifyPhone({
    network: networkId,
    organisation: organisationId,
    name,
    pass: id,
    key: Buffer.from(deviceKey).toString("base64url"),
    endsAt: endsAt.getTime(),
  });
  return { transfers: await transfersToGive(db, organisationId), certificate, authority: authorityKey() };
}

/** What this organisation sent and nobody has wholly counted yet, the oldest first, with what is left to count. */
async function transfersToGive(db: TenantTransaction, organisationId: string): Promise<KitTransfer[]> {
  const onTheWay = await db.transfer.findMany({
    where: { fromOrganisationId: organisationId, state: "sent", closedAt: null },
    orderBy: { number: "asc" },
    include: {
      to: { select: { id: true, name: true } },
      lines: { include: { batchLine: namedLine } },
      receipts: { where: { undo: null }, select: { id: true } },
    },
  });
  const left = await remainingOf(
    db,
    onTheWay.map(({ id }) => id),
  );
  const transfers: KitTransfer[] = [];
  for (const { id, number, to, lines, receipts } of onTheWay) {
    const remaining = new Map(left.get(id)?.map((line) => [line.batchLineId, line.remaining]));
    transfers.push({
      id,
      number,
      to: to.name,
      toId: to.id,
      lines: inOrder(lines.map(({ batchLine }) => lineFacts(batchLine)))
        .map((line) => ({
          line: line.batchLineId,
          kind: line.kind,
          label: labelOf(line),
          quantity: remaining.get(line.batchLineId) ?? 0,
        }))
        .filter(({ quantity }) => quantity > 0),
      seen: receipts.length,
    });
  }
  return transfers;
}

// In no language: the two phones may speak different ones, and each says the kind in its own.
const labelOf = (line: ReturnType<typeof lineFacts>): string =>
  [itemLabel(line), line.grade, line.operatorLock].filter((part) => part !== "").join(" · ");
