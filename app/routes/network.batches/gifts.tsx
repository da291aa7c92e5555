import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import { Invented } from "~/ui/invented";
import { Link } from "~/ui/link";
import { paths } from "~/web/paths";
import type { BatchRow } from "./batches-table";

export type Gift = BatchRow & { countedOn: string | null; publicPage: string | null };

/** What became of each gift: a line from the gift to hands, with its days, and what can be shown around. */
export function Gifts({ gifts, to }: { gifts: readonly Gift[]; to: (batchId: string) => string }) {
  const { t } = useWords("stock");
  return (
    <div className="stack">
      {gifts.map((gift) => (
        <section key={gift.id} className="section" aria-labelledby={`gift-${gift.id}`}>
          <h2 id={`gift-${gift.id}`}>
            <Link to={to(gift.id)}>{gift.name}</Link> {gift.invented ? <Invented /> : null}
          </h2>
          <Way gift={gift} />
        </section>
      ))}
      {gifts.some(({ publicPage }) => publicPage === null) ? <p className="quiet">{t("gift.notOpen")}</p> : null}
    </div>
  );
}

function Way({ gift }: { gift: Gift }) {
  const { t } = useWords(["stock", "public"]);
  const { number } = useFormats();
  const { figures, operation, countedOn, publicPage } = gift;
  const { received = 0, expected = 0, missing = 0 } = figures.delivery ?? {};
  return (
    <ol className="coast-line coast-way" aria-label={t("gift.way")}>
      <li className="coast-end coast-hub">
        <span className="coast-name">{t("gift.announced", { count: figures.announced })}</span>
      </li>
      <li className={received > 0 ? "coast-end coast-hub" : "coast-end"}>
        <span className="coast-name">{t("gift.arrived", { count: received })}</span>
        {countedOn ? <span className="quiet">{t("gift.countedOn", { day: countedOn })}</span> : null}
        {expected > 0 ? <span className="quiet gift-line">{t("answer.awaited", { count: expected })}</span> : null}
        {missing > 0 ? (
          <span className="quiet gift-line">{t("gift.missing", { missing: number(missing) })}</span>
        ) : null}
      </li>
      <li className="coast-end coast-last">
        <span className="coast-name">{t("gift.hands")}</span>
        {publicPage ? (
          <Link to={paths.publicOperation(publicPage)} reloadDocument>
            {t("gift.show", { operation })}
          </Link>
        ) : null}
      </li>
    </ol>
  );
}
