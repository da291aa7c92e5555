import type { LetterContent } from "~/data/network/letters.server";
import { paths } from "./paths";

/** Where a letter's one link leads. */
export function letterPath(network: string, { kind, values }: LetterContent): string {
  switch (kind) {
    case "invitation":
      return paths.invitation(values.token);
    case "transfer-sent":
      return paths.transfer(network, values.transferId);
    case "batch-changed":
    case "batch-cancelled":
      return paths.batch(network, values.batchId);
    case "split-decided":
      return paths.decision(network, values.batchId, values.splitId);
    case "discrepancy-opened":
    case "settlement-proposed":
      return paths.discrepancy(network, values.discrepancyId);
    case "report-submitted":
      return paths.review(values.programme, values.versionId);
    case "report-asked":
    case "report-accepted":
    case "release-asked":
      return paths.report(network, values.versionId);
    case "follow-ups-expected":
      return paths.followUps(network);
  }
}
