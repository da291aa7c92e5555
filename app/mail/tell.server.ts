import { namedId } from "~/data/id.server";
import type { TellAbout } from "~/data/job-queue.server";
import { type LetterContent, queueLetter } from "~/data/letters.server";
import { asSystem } from "~/data/system.server";
import type { TenantTransaction } from "~/data/tenant.server";
import { readersOf } from "~/queries/letters.server";

export type TellJob = { networkId: string; about: TellAbout; id: string };

/**
 * Tells those concerned what was done: one letter to each person who answers for their organisation, in their own
 * language. A job finds them, for a lead may not see who works elsewhere. Run again it writes none twice: each
 * letter's id comes from what it tells and from its reader.
 */
export async function tell({ networkId, about, id }: TellJob): Promise<void> {
  await asSystem(networkId, async (db) => {
    const news = await newsAbout(db, networkId, about, id);
    if (!news) return;
    for (const reader of await readersOf(db, networkId, news.organisationIds, new Date())) {
      await queueLetter(db, {
        networkId,
        id: namedId(networkId, `letter:${about}:${id}:${news.once ?? ""}:${reader.id}`),
        to: { accountId: reader.id, address: reader.email },
        locale: reader.locale,
        ...news.content,
      });
    }
  });
}

/** Who is told what; `once` tells apart what one document may do several times. */
type News = { once?: string; organisationIds: string[]; content: LetterContent };

async function newsAbout(db: TenantTransaction, networkId: string, about: TellAbout, id: string): Promise<News | null> {
  const where = { networkId_id: { networkId, id } };
  switch (about) {
    case "transfer-sent": {
      const transfer = await db.transfer.findUnique({ where });
      // Called back meanwhile; sent again, it is told again.
      if (!transfer?.sentAt || transfer.state === "prepared") return null;
      const values = { number: transfer.number, transferId: id };
      return {
        once: String(transfer.sentAt.getTime()),
        organisationIds: [transfer.toOrganisationId],
        content: { kind: about, values },
      };
    }
    case "split-decided": {
      const split = await db.split.findUnique({ where, include: { undo: true, lines: true } });
      if (!split || split.undo) return null;
      const values = { batchId: split.batchId, splitId: id };
      const organisationIds = split.lines.map((line) => line.organisationId);
      return { organisationIds, content: { kind: about, values } };
    }
    case "discrepancies-opened": {
      const discrepancies = { orderBy: { id: "asc" }, take: 1 } as const;
      const receipt = await db.receipt.findUnique({ where, include: { transfer: true, discrepancies } });
      const [first] = receipt?.discrepancies ?? [];
      if (!receipt || !first) return null;
      const { transfer, onBehalf } = receipt;
      const values = { number: transfer.number, discrepancyId: first.id };
      // Who counted knows already, unless somebody else counted for them.
      const organisationIds = [transfer.fromOrganisationId, ...(onBehalf ? [transfer.toOrganisationId] : [])];
      return { organisationIds, content: { kind: "discrepancy-opened", values } };
    }
    case "settlement-proposed": {
      const settlement = await db.settlement.findUnique({
        where,
        include: { discrepancy: { include: { transfer: true } } },
      });
      if (!settlement) return null;
      const { transfer } = settlement.discrepancy;
      const values = { number: transfer.number, discrepancyId: settlement.discrepancyId };
      const organisationIds = [transfer.fromOrganisationId, transfer.toOrganisationId].filter(
        (organisationId) => organisationId !== settlement.proposedByOrganisationId,
      );
      return { organisationIds, content: { kind: about, values } };
    }
  }
}
