import type { NeedKind } from "~/core/network/what-waits";
import type { ItemKind } from "~/core/stock/item-kind";
import { paths } from "~/web/paths";

/** Where one thing that waits is done. */
export const placeOf = (
  slug: string,
  { kind, id, item }: { kind: NeedKind; id: string; item: ItemKind | null },
): string => PLACES[kind](slug, id, item);

const PLACES: Record<NeedKind, (slug: string, id: string, item: ItemKind | null) => string> = {
  "count-delivery": paths.receipt,
  receive: paths.receipt,
  "split-rest": (slug, batchId, kind) => paths.split(slug, batchId, { kind }),
  "prepare-promised": (slug, batchId) => paths.prepareTransfer(slug, batchId),
  "send-prepared": paths.transfer,
  "chase-receipt": paths.transfer,
  "answer-settlement": paths.discrepancy,
  "open-discrepancy": paths.discrepancy,
  "look-again": paths.discrepancy,
  "receipt-notice": paths.transfer,
  ask: (slug, batchId, kind) => paths.batchRequests(slug, batchId, { kind }),
  "flags-to-settle": (slug) => paths.handovers(slug),
  "bag-forgotten": paths.bagCount,
  "bag-forgotten-elsewhere": (slug) => paths.passes(slug),
  "pass-waiting": paths.pass,
  "report-due": (slug) => paths.newReport(slug),
  "report-today": (slug) => paths.newReport(slug),
  "report-later": (slug) => paths.reports(slug),
  "report-late": (slug) => paths.newReport(slug),
  "report-checked": paths.report,
  "report-too-few": paths.report,
  "report-questions": paths.report,
  "release-confirm": paths.report,
  "sample-count": paths.sample,
  "lift-quarantine": (slug) => paths.books(slug),
  "say-follow-ups": paths.followUpsOf,
  "follow-ups-left": (slug) => paths.followUps(slug),
};
