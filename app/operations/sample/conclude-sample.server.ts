import { storedReport } from "~/core/report/stored-report";
import { CONFIDENCES } from "~/core/sample/confidence";
import { samplableOf } from "~/core/sample/samplable";
import { statementOf } from "~/core/sample/statement";
import { storedStatement } from "~/core/sample/stored-statement";
import type { TenantTransaction } from "~/data/scope/tenant.server";

/** Once every drawn place is counted, writes what can be stated; for jobs, which alone read every count. */
export async function concludeSample(db: TenantTransaction, sampleId: string): Promise<void> {
  const sample = await db.sample.findFirst({
    where: { id: sampleId, drawnAt: { not: null }, concludedAt: null },
    include: { version: { select: { content: true } }, drawn: { include: { count: true } } },
  });
  if (!sample?.version.content) return;
  const counts = sample.drawn.flatMap(({ accountId, chance, count }) =>
    count ? [{ kind: kindOf(accountId), chance, counted: count.counted, book: count.book }] : [],
  );
  if (counts.length < sample.drawn.length) return;
  const content = storedReport.read(sample.version.content);
  const published = samplableOf(content).find(({ id }) => id === sample.batchId)?.handedOver ?? 0;
  const confidence = CONFIDENCES.find((each) => each === sample.confidence) ?? 950;
  const statement = statementOf({ published, places: sample.places ?? 0 }, counts, {
    margin: sample.margin,
    confidence,
  });
  await db.sample.updateMany({
    where: { id: sampleId, concludedAt: null },
    data: { statement: storedStatement.write(statement), concludedAt: new Date() },
  });
}

const kindOf = (accountId: string | null): "hands" | "entry" => (accountId === null ? "entry" : "hands");
