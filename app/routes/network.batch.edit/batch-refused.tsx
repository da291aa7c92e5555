import { useWords } from "~/i18n/use-words";
import { FormError } from "~/ui/form-error";
import { Link } from "~/ui/link";
import { Notice } from "~/ui/notice";
import { paths } from "~/web/paths";

type Refused =
  | { reason: "batch-cancelled" | "batch-counted" | "no-lines" | "sent-with-other-content" }
  | { reason: "batch-decided"; number: number; splitId: string }
  | { reason: "name-taken"; name: string };

export type BatchRefusedProps = {
  slug: string;
  batchId: string;
  refusal: Refused | undefined;
  /** What keeps it as it is, before anything was tried. */
  fixed: Refused | null;
};

/** Why nothing is or was corrected, and where it is undone first. */
export function BatchRefused({ slug, batchId, refusal, fixed }: BatchRefusedProps) {
  const { t } = useWords("network", { keyPrefix: "batch.refusals" });
  if (refusal === undefined) return fixed ? <Notice>{t(fixed.reason, { ...fixed })}</Notice> : null;
  return (
    <FormError
      wayOut={
        refusal.reason === "batch-decided" ? (
          <Link to={paths.decision(slug, batchId, refusal.splitId)}>
            {t("seeDecision", { number: refusal.number })}
          </Link>
        ) : undefined
      }
    >
      {t(refusal.reason, { ...refusal })}
    </FormError>
  );
}
