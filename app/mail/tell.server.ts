import { reviewersOf } from "~/data/access/reviewers.server";
import type { TellAbout } from "~/data/network/job-queue.server";
import { type LetterContent, queueLetter } from "~/data/network/letters.server";
import { TAKING_PART } from "~/data/network/standing.server";
import { namedId } from "~/data/scope/id.server";
import { asSystem } from "~/data/scope/system.server";
import type { TenantTransaction } from "~/data/scope/tenant.server";
import { donorsOf, readersOf } from "~/queries/network/letters.server";

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
    for (const reader of await readersFor(db, networkId, news.to)) {
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
type News = { once?: string; to: Readers; content: LetterContent };

type Readers =
  | { organisationIds: string[] }
  /** Whoever a batch concerns: its donor's people, the hub's, and those of members that asked; not who changed it. */
  | { batchId: string; donorId: string; but: string }
  | { coordinators: true }
  /** Whoever may confirm what one of them asked. */
  | { allBut: string }
  | { reviewersOf: string };

async function readersFor(db: TenantTransaction, networkId: string, to: Readers) {
  const now = new Date();
  if ("reviewersOf" in to) return reviewersOf(to.reviewersOf, now);
  if ("organisationIds" in to) return readersOf(db, networkId, to.organisationIds, now);
  if ("batchId" in to) return concernedBy(db, networkId, to, now);
  const kind = "coordinators" in to ? ({ kind: "hub" } as const) : {};
  const organisations = await db.organisation.findMany({ where: { networkId, ...kind }, select: { id: true } });
  const ids = organisations.map(({ id }) => id);
  const readers = await readersOf(db, networkId, ids, now);
  return readers.filter(({ id }) => !("allBut" in to) || id !== to.allBut);
}

async function concernedBy(
  db: TenantTransaction,
  networkId: string,
  { batchId, donorId, but }: { batchId: string; donorId: string; but: string },
  now: Date,
) {
  const asked = await db.request.findMany({
    where: { networkId, batchId, organisation: TAKING_PART },
    select: { organisationId: true },
    distinct: ["organisationId"],
  });
  const hubs = await db.organisation.findMany({ where: { networkId, kind: "hub" }, select: { id: true } });
  const organisationIds = [...hubs.map(({ id }) => id), ...asked.map(({ organisationId }) => organisationId)];
  const answering = await readersOf(db, networkId, organisationIds, now);
  const donors = await donorsOf(db, networkId, donorId, now);
  return [...answering, ...donors].filter(({ id }) => id !== but);
}

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
        to: { organisationIds: [transfer.toOrganisationId] },
        content: { kind: about, values },
      };
    }
    case "split-decided": {
      const split = await db.split.findUnique({ where, include: { undo: true, lines: true } });
      if (!split || split.undo) return null;
      const values = { batchId: split.batchId, splitId: id };
      const organisationIds = split.lines.map((line) => line.organisationId);
      return { to: { organisationIds }, content: { kind: about, values } };
    }
    case "batch-changed":
    case "batch-cancelled": {
      const batch = await db.batch.findUnique({
        where,
        include: { corrections: { orderBy: [{ madeAt: "desc" }, { id: "desc" }], take: 1 } },
      });
      const [last] = batch?.corrections ?? [];
      // Of a batch that was cancelled meanwhile, that alone is told.
      if (!batch || !last || (batch.cancelledAt !== null) !== (about === "batch-cancelled")) return null;
      return {
        once: last.id,
        to: { batchId: id, donorId: batch.donorOrganisationId, but: last.madeBy },
        content: { kind: about, values: { batchId: id } },
      };
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
      return { to: { organisationIds }, content: { kind: "discrepancy-opened", values } };
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
      return { to: { organisationIds }, content: { kind: about, values } };
    }
    case "report-submitted": {
      const version = await db.reportVersion.findUnique({
        where,
        include: { report: { include: { programme: true } } },
      });
      if (!version || version.supersededAt) return null;
      const { programme } = version.report;
      return {
        to: { reviewersOf: programme.id },
        content: { kind: about, values: { programme: programme.slug, versionId: id } },
      };
    }
    case "report-asked": {
      const question = await db.reportQuestion.findUnique({ where });
      if (!question || question.answeredAt) return null;
      return { to: { coordinators: true }, content: { kind: about, values: { versionId: question.versionId } } };
    }
    case "report-accepted":
      return { to: { coordinators: true }, content: { kind: about, values: { versionId: id } } };
    case "release-asked": {
      const version = await db.reportVersion.findUnique({ where });
      if (!version?.releaseAskedBy || !version.releaseAskedAt || version.state !== "accepted") return null;
      const asked = String(version.releaseAskedAt.getTime());
      return {
        once: asked,
        to: { allBut: version.releaseAskedBy },
        content: { kind: about, values: { versionId: id } },
      };
    }
    case "follow-ups-expected": {
      const warning = await db.followUpWarning.findFirst({
        where: { networkId, organisationId: id },
        orderBy: { toldOn: "desc" },
      });
      if (!warning) return null;
      return {
        once: warning.toldOn.toISOString(),
        to: { organisationIds: await neighboursOf(db, id) },
        content: { kind: about, values: { organisationId: id } },
      };
    }
  }
}

/** The other members of a member's towns. */
async function neighboursOf(db: TenantTransaction, organisationId: string): Promise<string[]> {
  const own = await db.site.findMany({ where: { organisationId }, select: { name: true } });
  const near = await db.site.findMany({
    where: {
      name: { in: own.map(({ name }) => name), mode: "insensitive" },
      closedAt: null,
      organisation: { kind: "member", ...TAKING_PART, id: { not: organisationId } },
    },
    distinct: ["organisationId"],
    select: { organisationId: true },
  });
  return near.map((site) => site.organisationId);
}
