import type { ReportContent } from "~/core/report/content";
import { type PublicOperation, publicOperation } from "~/core/report/public-operation";
import { storedReport } from "~/core/report/stored-report";
import { asPublic } from "~/data/scope/public-scope.server";
import type { TenantTransaction } from "~/data/scope/tenant.server";

export interface OpenOperation {
  name: string;
  /** Null until something old enough was released of it. */
  shown: PublicOperation | null;
}

/** What anybody reads of an operation; null when its page is closed, or it is nobody's. */
export function openOperation(operationId: string, now: Date): Promise<OpenOperation | null> {
  return asPublic({}, async (db) => {
    const rows = await db.$queryRaw<{ name: string; content: unknown }[]>`
      select name, content from relais.open_operation(${operationId}::uuid)`;
    const [first] = rows;
    if (!first) return null;
    const contents = rows.flatMap(({ content }) => (content === null ? [] : [storedReport.read(content)]));
    return { name: first.name, shown: publicOperation(contents, operationId, now.getTime()) };
  });
}

export interface OperationToOpen {
  id: string;
  name: string;
  donor: string;
  publicSince: Date | null;
  shown: PublicOperation | null;
}

/** Every operation of a network with what its page shows or would show, for the hub. */
export async function operationsToOpen(
  db: TenantTransaction,
  { networkId }: { networkId: string },
  now: Date,
): Promise<OperationToOpen[]> {
  const operations = await db.operation.findMany({
    where: { networkId },
    include: { donor: { select: { name: true } } },
    orderBy: { createdAt: "desc" },
  });
  const contents = operations.length > 0 ? await releasedContents(db, networkId) : [];
  return operations.map(({ id, name, donor, publicSince }) => ({
    id,
    name,
    donor: donor.name,
    publicSince,
    shown: publicOperation(contents, id, now.getTime()),
  }));
}

/** The operation of a batch, when its page is open; null otherwise. */
export const openPageOf = (db: TenantTransaction, batchId: string): Promise<{ id: string; name: string } | null> =>
  db.operation.findFirst({
    where: { publicSince: { not: null }, batches: { some: { id: batchId } } },
    select: { id: true, name: true },
  });

async function releasedContents(db: TenantTransaction, networkId: string): Promise<ReportContent[]> {
  const versions = await db.reportVersion.findMany({
    where: { networkId, state: "released" },
    select: { content: true },
  });
  return versions.map(({ content }) => storedReport.read(content));
}
