import type { ReportContent, SectionKey } from "~/core/report/content";
import type { CheckState, ReportAct, ReportState } from "~/core/report/life";
import { storedReport } from "~/core/report/stored-report";
import type { IsoWeek } from "~/core/time/iso-week";
import { type ChainState, verifyChain } from "~/data/report/report-acts.server";
import { wordsOf } from "~/data/report/report-draft.server";
import type { TenantTransaction } from "~/data/scope/tenant.server";
import { namesOf } from "../access/names.server";

export interface ReportPage {
  report: {
    id: string;
    number: number;
    from: IsoWeek;
    to: IsoWeek;
    network: { id: string; slug: string; name: string; timeZone: string; invented: boolean };
    programme: { id: string; slug: string; name: string };
  };
  version: ReportVersionFacts;
  /** Those the reader may see, the first first. */
  versions: { id: string; version: number; state: ReportState; submittedAt: Date | null; supersededAt: Date | null }[];
  /** The document; of a draft, the one its check let, null until then. */
  content: ReportContent | null;
  /** What is written; of a draft, for the hub alone. */
  sections: { key: SectionKey; content: string }[];
  questions: QuestionOnPage[];
  acts: ActOnPage[];
}

export interface ReportVersionFacts {
  id: string;
  version: number;
  state: ReportState;
  carbon: boolean;
  substitution: number;
  yearsOfUse: number;
  checkState: CheckState;
  checkDone: number;
  checkTotal: number;
  checkedAt: Date | null;
  contentHash: string | null;
  submittedAt: Date | null;
  acceptedAt: Date | null;
  releaseAskedBy: string | null;
  releaseAskedAt: Date | null;
  releasedAt: Date | null;
  supersededAt: Date | null;
}

export interface QuestionOnPage {
  id: string;
  /** A figure's address, or "report". */
  figure: string;
  question: string;
  askedAt: Date;
  answer: string | null;
  answeredAt: Date | null;
  resolvedAt: Date | null;
}

export interface ActOnPage {
  sequence: number;
  act: ReportAct;
  version: number;
  at: Date;
  /** Who did it, where the reader may know. */
  name: string | null;
  contentHash: string;
  hash: string;
}

/** A version of a report as its page shows it, to the network or to the programme; null to whoever may not see it. */
export async function reportPage(db: TenantTransaction, versionId: string): Promise<ReportPage | null> {
  const found = await db.reportVersion.findFirst({
    where: { id: versionId },
    include: {
      report: { include: { programme: true, versions: { orderBy: { version: "asc" } } } },
      questions: { orderBy: [{ askedAt: "asc" }, { id: "asc" }] },
    },
  });
  if (!found) return null;
  const { report, questions, content, networkId, reportId: _reportId, ...version } = found;
  const document = content === null ? null : storedReport.read(content);
  const network = await grantedNetwork(db, { networkId, programmeId: report.programme.id });
  return {
    report: {
      id: report.id,
      number: report.number,
      from: report.fromWeek as IsoWeek,
      to: report.toWeek as IsoWeek,
      network,
      programme: { id: report.programme.id, slug: report.programme.slug, name: report.programme.name },
    },
    version: factsOf(version),
    versions: report.versions.map((each) => ({
      id: each.id,
      version: each.version,
      state: each.state,
      submittedAt: each.submittedAt,
      supersededAt: each.supersededAt,
    })),
    content: document,
    sections: [...(document && version.state !== "draft" ? document : await wordsOf(db, version)).sections],
    questions: questions.map(({ figure, question, askedAt, answer, answeredAt, resolvedAt, id: questionId }) => ({
      id: questionId,
      figure,
      question,
      askedAt,
      answer,
      answeredAt,
      resolvedAt,
    })),
    acts: await actsOf(db, networkId, report.id),
  };
}

/**
 * Whether every act and every document between a report's network and programme is what it was. Reads all of them: for
 * who is shown the answer alone.
 */
export const chainBehind = (
  db: TenantTransaction,
  { network, programme }: Pick<ReportPage["report"], "network" | "programme">,
): Promise<ChainState> => verifyChain(db, { networkId: network.id, programmeId: programme.id });

type Row = ReportVersionFacts & Record<string, unknown>;

const factsOf = (row: Row): ReportVersionFacts => ({
  id: row.id,
  version: row.version,
  state: row.state,
  carbon: row.carbon,
  substitution: row.substitution,
  yearsOfUse: row.yearsOfUse,
  checkState: row.checkState,
  checkDone: row.checkDone,
  checkTotal: row.checkTotal,
  checkedAt: row.checkedAt,
  contentHash: row.contentHash,
  submittedAt: row.submittedAt,
  acceptedAt: row.acceptedAt,
  releaseAskedBy: row.releaseAskedBy,
  releaseAskedAt: row.releaseAskedAt,
  releasedAt: row.releasedAt,
  supersededAt: row.supersededAt,
});

async function actsOf(db: TenantTransaction, networkId: string, reportId: string): Promise<ActOnPage[]> {
  const acts = await db.reportActEntry.findMany({
    where: { networkId, version: { reportId } },
    include: { version: { select: { version: true } } },
    orderBy: { sequence: "asc" },
  });
  const names = await namesOf(
    db,
    acts.map(({ actorId }) => actorId),
  );
  return acts.map(({ sequence, act, version, actedAt, actorId, contentHash, hash }) => ({
    sequence,
    act,
    version: version.version,
    at: actedAt,
    name: names.get(actorId) ?? null,
    contentHash,
    hash,
  }));
}

/** A network as its grant tells it: all that a programme knows of it. */
async function grantedNetwork(db: TenantTransaction, of: { networkId: string; programmeId: string }) {
  const grant = await db.programmeGrant.findFirstOrThrow({ where: of });
  return {
    id: of.networkId,
    slug: grant.networkSlug ?? "",
    name: grant.networkName ?? "",
    timeZone: grant.networkTimeZone ?? "",
    invented: grant.networkInvented ?? false,
  };
}
