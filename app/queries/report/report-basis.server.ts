import type { Facts, ReceivedLine, Slice } from "~/core/disclosure/slice";
import type { ReportContent, ReportedBatch } from "~/core/report/content";
import { isOvertaken, type PublishedBefore, periodsBefore, slicesBefore } from "~/core/report/draft-content";
import type { LedgerLine } from "~/core/report/exact-figures";
import type { Period } from "~/core/report/periods";
import { boundsOf, receivedLines } from "~/core/report/received-lines";
import { type Counted, factsOf, totalOf, totalsByBatch, unpublished } from "~/core/report/unpublished";
import { addWeeks, dayOf, type IsoWeek, mondayOf } from "~/core/time/iso-week";
import { countedUntil, publishedVersions, slicesOf } from "~/data/report/report-facts.server";
import type { TenantTransaction } from "~/data/scope/tenant.server";
import { coverageOf } from "./report-coverage.server";
import { receivedByMember, stockByKind } from "./report-stock.server";

/** Everything a draft's figures are made from, at one moment of the ledger. For the check alone: it holds exact counts. */
export interface ReportBasis {
  reportId: string;
  /** All but what the check rounds and what is written. */
  content: Omit<
    ReportContent,
    "periods" | "lateTooFew" | "stock" | "changes" | "sections" | "carbon" | "head" | "factors"
  >;
  stock: LedgerLine[];
  said: PublishedBefore[];
  periods: ReportContent["periods"];
  slices: ReportContent["periods"][number]["slices"];
  /** Null where nothing more of this period can be published: a later one was. */
  facts: Facts | null;
  earlier: Slice[];
  /** What exact stock says in every version, and what it would say in this one beside a slice called so. */
  received: (sliceId: string) => ReceivedLine[];
  before: ReportContent | null;
}

/** Reads it as a job, for a draft. */
export async function reportBasis(db: TenantTransaction, draft: DraftVersion, asOf: Date): Promise<ReportBasis> {
  const { programmeId, number, version } = draft;
  const { from, to } = draft;
  const network = await db.network.findFirstOrThrow();
  const programme = await db.programme.findUniqueOrThrow({ where: { id: programmeId } });
  const published = await publishedVersions(db, programmeId);
  const said = published.map(({ reportId, content, rows }) => ({
    reportId,
    content,
    slice: totalsByBatch(factsOf(rows)),
  }));
  const counted = await countedUntil(db, programmeId, to);
  const batches = await batchesOf(db, programmeId, network.timeZone);
  const ids = batches.map(({ id }) => id);
  const received = await receivedByMember(db, ids);
  const members = await membersOf(db, [
    ...received.filter(({ quantity }) => quantity > 0).map(({ id }) => id),
    ...[...counted, ...published.flatMap(({ rows }) => rows)].map(({ member }) => member),
  ]);
  const rows = published.flatMap((entry) => entry.rows);
  const lines = { batches: openBatches(batches, [...counted, ...rows], to), members: members.map(({ id }) => id) };
  const facts = isOvertaken(said, to) ? null : unpublished(lines, counted, rows);
  const stock = await stockByKind(db, ids);
  const receivedBy = ids.flatMap((batch) =>
    receivedLines(
      batch,
      received.filter(({ batchId }) => batchId === batch),
    ),
  );
  const earlier = slicesOf(published);
  return {
    reportId: draft.reportId,
    content: {
      format: 2,
      network: { id: network.id, slug: network.slug, name: network.name, invented: network.invented },
      programme: { slug: programme.slug, name: programme.name },
      number,
      version,
      from,
      to,
      asOf: asOf.toISOString(),
      timeZone: network.timeZone,
      dueOn: null,
      batches,
      members,
      receivedBy,
      coverage: await coverageOf(db, { programmeId, from, to, timeZone: network.timeZone }),
    },
    stock,
    said,
    periods: periodsBefore(said, from),
    slices: slicesBefore(said, draft.reportId),
    facts: facts && totalOf(facts) > 0 ? facts : null,
    earlier,
    received: (sliceId) => [
      ...published.flatMap((entry) => entry.received),
      ...boundsOf({ stock, receivedBy }, lines.members, [...earlier.map(({ released }) => released.id), sliceId]),
    ],
    before: said.findLast((each) => each.reportId === draft.reportId)?.content ?? null,
  };
}

export interface DraftVersion extends Period {
  reportId: string;
  programmeId: string;
  number: number;
  version: number;
}

// A batch that came after the period has nothing in it, and everybody can see that it came after.
function openBatches(batches: readonly ReportedBatch[], counted: readonly Counted[], to: IsoWeek): string[] {
  const ends = new Date(mondayOf(addWeeks(to, 1))).toISOString().slice(0, 10);
  const given = new Set(counted.map(({ batch }) => batch));
  return batches
    .filter(({ id, receivedOn }) => given.has(id) || (receivedOn !== null && receivedOn < ends))
    .map(({ id }) => id);
}

async function batchesOf(db: TenantTransaction, programmeId: string, timeZone: string): Promise<ReportedBatch[]> {
  const batches = await db.batch.findMany({
    where: { programmeId, cancelledAt: null },
    include: {
      donor: { select: { name: true } },
      operation: { select: { id: true, name: true } },
      transfers: {
        where: { from: { kind: "donor" } },
        select: { receipts: { where: { undo: null }, select: { receivedAt: true }, orderBy: { receivedAt: "asc" } } },
      },
    },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return batches.map(({ id, name, operation, donor, transfers, reportDueOn, resaleForbidden, invented }) => {
    const first = transfers.flatMap(({ receipts }) => receipts.map(({ receivedAt }) => receivedAt.getTime()));
    return {
      id,
      name,
      operation,
      donor: donor.name,
      receivedOn: first.length > 0 ? dayOf(Math.min(...first), timeZone) : null,
      reportDueOn: reportDueOn?.toISOString().slice(0, 10) ?? null,
      resaleForbidden,
      invented,
    };
  });
}

function membersOf(db: TenantTransaction, ids: readonly string[]): Promise<{ id: string; name: string }[]> {
  return db.organisation.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, name: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
}
