import type { NeedKind } from "~/core/network/what-waits";
import { paths } from "~/web/paths";

/** Where one thing that waits is done. */
export const placeOf = (slug: string, { kind, id }: { kind: NeedKind; id: string }): string => PLACES[kind](slug, id);

const PLACES: Record<NeedKind, (slug: string, id: string) => string> = {
  "count-delivery": paths.receipt,
  receive: paths.receipt,
  "split-rest": paths.split,
  "prepare-promised": (slug, batchId) => paths.prepareTransfer(slug, batchId),
  "send-prepared": paths.transfer,
  "chase-receipt": paths.transfer,
  "answer-settlement": paths.discrepancy,
  "open-discrepancy": paths.discrepancy,
  "look-again": paths.discrepancy,
  ask: paths.batchRequests,
  "flags-to-settle": (slug) => paths.handovers(slug),
  "bag-forgotten": paths.bagCount,
  "bag-forgotten-elsewhere": (slug) => paths.passes(slug),
  "pass-waiting": paths.pass,
  "report-due": (slug) => paths.newReport(slug),
  "report-today": (slug) => paths.newReport(slug),
  "report-late": (slug) => paths.newReport(slug),
  "report-checked": paths.report,
  "report-too-few": paths.report,
  "report-questions": paths.report,
  "release-confirm": paths.report,
  "sample-count": paths.sample,
  "lift-quarantine": paths.batch,
};
