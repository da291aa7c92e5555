import type { LineFacts } from "~/core/transfer/line-facts";
import type { DifferenceReason } from "~/core/transfer/receive";
import type { Difference } from "~/core/transfer/settle";
import { useWords } from "~/i18n/use-words";
import { Link } from "~/ui/link";
import { Tag } from "~/ui/tag";
import { LineName } from "~/ui/transfer-line";
import { paths } from "~/web/paths";

export type DifferenceRow = {
  id: string;
  line: LineFacts;
  outcome: Difference;
  quantity: number;
  open: number;
  reason: DifferenceReason;
  taken: boolean;
};

/** What differed, open until both sides agree. */
export function TransferDifferences({
  slug,
  discrepancies,
}: {
  slug: string;
  discrepancies: readonly DifferenceRow[];
}) {
  const { t } = useWords("transfer");
  if (discrepancies.length === 0) return null;
  return (
    <section className="section">
      <h2>{t("one.differences")}</h2>
      <ul className="papers">
        {discrepancies.map(({ id, line, outcome, quantity, open, reason, taken }) => (
          <li key={id} className={taken ? "paper-gone" : undefined}>
            <div>
              <h3>
                <Link to={paths.discrepancy(slug, id)} prefetch="intent">
                  {t(`one.difference.${outcome}`, { count: quantity })}
                </Link>
              </h3>
              <p>
                <LineName line={line} />
              </p>
              <p className="quiet">{t(`reason.${reason}`)}</p>
            </div>
            {taken ? (
              <Tag>{t("one.taken")}</Tag>
            ) : open > 0 ? (
              <Tag kind="differs">{t("one.stillOpen", { count: open })}</Tag>
            ) : (
              <Tag kind="done" icon="check">
                {t("one.settled")}
              </Tag>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
