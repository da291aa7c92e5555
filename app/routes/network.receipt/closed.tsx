import type { TransferState } from "~/core/transfer/transfer-state";
import { useWords } from "~/i18n/use-words";
import { LinkButton } from "~/ui/button";
import { Notice } from "~/ui/notice";
import { type TransferRefusalFacts, useRefusalWords } from "~/ui/transfer-refusal";
import { paths } from "~/web/paths";

export type ClosedProps = {
  slug: string;
  timeZone: string;
  id: string;
  state: TransferState;
  refusal: TransferRefusalFacts | null;
};

/** Why there is nothing to count here, and who was first if somebody just was. */
export function Closed({ slug, timeZone, id, state, refusal }: ClosedProps) {
  const { t } = useWords("transfer");
  const words = useRefusalWords([], timeZone);
  const why = {
    prepared: "receipt.closedPrepared",
    sent: "receipt.notYours",
    received: "receipt.closed",
    cancelled: "receipt.closedCancelled",
  } as const satisfies Record<TransferState, string>;
  return (
    <Notice
      kind={refusal ? "refused" : "info"}
      wayOut={<LinkButton to={paths.transfer(slug, id)}>{t("receipt.see")}</LinkButton>}
    >
      {refusal ? words(refusal) : t(why[state])}
    </Notice>
  );
}
