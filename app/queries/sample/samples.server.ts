import { storedReport } from "~/core/report/stored-report";
import { type SamplableBatch, samplableOf } from "~/core/sample/samplable";
import type { SampleStatement } from "~/core/sample/statement";
import { storedStatement } from "~/core/sample/stored-statement";
import type { TenantTransaction } from "~/data/scope/tenant.server";

/** A sample as anybody of the network or the programme may know it: how far it is and what it says, no place. */
export interface SampleShown {
  id: string;
  number: number;
  batch: string;
  margin: number;
  /** Per mille. */
  confidence: number;
  seed: string;
  createdAt: Date;
  /** null until it is drawn. */
  units: number | null;
  counted: number;
  statement: SampleStatement | null;
  concludedAt: Date | null;
}

export interface SamplesOfVersion {
  report: { number: number; version: number; network: string; invented: boolean; superseded: boolean };
  batches: SamplableBatch[];
  samples: SampleShown[];
}

/** The samples of a version of a report, the newest first, and the batches one can be asked of; null: no such version. */
export async function samplesOfVersion(db: TenantTransaction, versionId: string): Promise<SamplesOfVersion | null> {
  const version = await db.reportVersion.findFirst({
    where: { id: versionId },
    select: { version: true, content: true, supersededAt: true, samples: { orderBy: { number: "desc" } } },
  });
  if (!version?.content) return null;
  const content = storedReport.read(version.content);
  const names = new Map(content.batches.map(({ id, name }) => [id, name]));
  return {
    report: {
      number: content.number,
      version: version.version,
      network: content.network.name,
      invented: content.network.invented,
      superseded: version.supersededAt !== null,
    },
    batches: samplableOf(content),
    samples: version.samples.map((sample) => shown(sample, names.get(sample.batchId) ?? "")),
  };
}

/** What samples let one state about a version, the newest first; for its page and its papers. */
export async function sampleStatements(db: TenantTransaction, versionId: string): Promise<SampleShown[]> {
  const page = await samplesOfVersion(db, versionId);
  return page?.samples ?? [];
}

export interface SampleToCount extends Omit<SampleShown, "statement"> {
  report: number;
  /** Drawn places one may count, and how many of them are. */
  mine: number;
  mineCounted: number;
}

/** Every sample of the network with places one may count, open ones first; a lead sees those of the own member. */
export async function samplesToCount(db: TenantTransaction): Promise<SampleToCount[]> {
  const samples = await db.sample.findMany({
    include: {
      batch: { select: { name: true } },
      version: { select: { report: { select: { number: true } } } },
      drawn: { select: { position: true, count: { select: { position: true } } } },
    },
    orderBy: { createdAt: "desc" },
  });
  return samples
    .map(({ batch, version, drawn, ...sample }) => ({
      ...shown(sample, batch.name),
      report: version.report.number,
      mine: drawn.length,
      mineCounted: drawn.filter(({ count }) => count !== null).length,
    }))
    .filter(({ mine }) => mine > 0)
    .sort((a, b) => Number(a.concludedAt !== null) - Number(b.concludedAt !== null));
}

type Row = Omit<SampleShown, "batch" | "statement"> & { statement: unknown };

const shown = (row: Row, batch: string): SampleShown => {
  const { id, number, margin, confidence, seed, createdAt, units, counted, statement, concludedAt } = row;
  const stated = statement === null ? null : storedStatement.read(statement);
  return { id, number, batch, margin, confidence, seed, createdAt, units, counted, statement: stated, concludedAt };
};
