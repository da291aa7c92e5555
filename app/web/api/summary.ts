import type { ReportContent } from "~/core/report/content";
import { paths } from "../paths";

export interface ReleasedContent {
  id: string;
  content: ReportContent;
  hash: string;
  releasedAt: Date;
  superseded: boolean;
}

/** One released version, without its figures. */
export const summaryOf = ({ id, content, hash, releasedAt, superseded }: ReleasedContent, origin: string) => ({
  id,
  number: content.number,
  version: content.version,
  network: { slug: content.network.slug, name: content.network.name },
  programme: content.programme,
  from: content.from,
  to: content.to,
  asOf: content.asOf,
  releasedAt: releasedAt.toISOString(),
  superseded,
  hash,
  self: new URL(paths.api(`/reports/${id}`), origin).href,
});
