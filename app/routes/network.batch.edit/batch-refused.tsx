import { useWords } from "~/i18n/use-words";
import { LinkButton } from "~/ui/button";
import { FormError } from "~/ui/form-error";
import { Link } from "~/ui/link";
import { paths } from "~/web/paths";

type Refused =
  | { reason: "batch-cancelled" | "batch-counted" | "no-lines" | "sent-with-other-content" }
  | { reason: "batch-decided"; number: number; splitId: string }
  | { reason: "name-taken"; name: string };

/** Why nothing was corrected, and where it is undone first. */
export function BatchRefused({ slug, batchId, refusal }: { slug: string; batchId: string; refusal: Refused }) {
  const { t } = useWords("network", { keyPrefix: "batch.refusals" });
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

/** Where to, once nothing can be corrected here any more. */
export function WaysOut({ slug, batchId, fixed }: { slug: string; batchId: string; fixed: Refused }) {
  const { t } = useWords("network", { keyPrefix: "batch" });
  return (
    <>
      {fixed.reason === "batch-decided" ? (
        <LinkButton to={paths.decision(slug, batchId, fixed.splitId)}>
          {t("refusals.seeDecision", { number: fixed.number })}
        </LinkButton>
      ) : null}
      {fixed.reason === "batch-counted" ? (
        <>
          <LinkButton to={paths.discrepancies(slug)}>{t("refusals.seeDifferences")}</LinkButton>
          <LinkButton to={paths.transfers(slug)}>{t("refusals.seeTransfers")}</LinkButton>
        </>
      ) : null}
      <LinkButton kind="quiet" to={paths.batch(slug, batchId)}>
        {t("back")}
      </LinkButton>
    </>
  );
}
