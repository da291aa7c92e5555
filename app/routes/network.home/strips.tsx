import { QUANTITIES } from "~/core/stock/figures";
import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import type { LiveBatch } from "~/queries/batch/live-batches.server";
import { Link } from "~/ui/link";
import { QuantityBar } from "~/ui/quantity-bar";
import { paths } from "~/web/paths";

/** A strip a batch: where its pieces are, at a glance. What has come to rest shows it, too. */
export function Strips({ slug, batches, live }: { slug: string; batches: readonly LiveBatch[]; live: number }) {
  const { t } = useWords("home");
  return (
    <section className="strips" aria-labelledby="strips">
      <h2 id="strips">{live > 0 ? t("strip.live", { count: live }) : t("strip.last")}</h2>
      <ul>
        {batches.map((batch) => (
          <Strip key={batch.id} slug={slug} batch={batch} />
        ))}
      </ul>
      {live > batches.length ? (
        <p>
          <Link to={paths.batches(slug)}>{t("strip.others", { count: live - batches.length })}</Link>
        </p>
      ) : null}
    </section>
  );
}

function Strip({ slug, batch: { id, name, figures } }: { slug: string; batch: LiveBatch }) {
  const { t } = useWords(["home", "common"]);
  const { number } = useFormats();
  const { totals, late, delivery, view, announced } = figures;
  const expected = delivery?.expected ?? 0;
  return (
    <li>
      <p className="strip-name">
        <Link to={paths.batch(slug, id)} prefetch="intent">
          {name}
        </Link>
        {view === "whole" ? (
          <span className="num">
            <span aria-hidden="true">{number(announced)}</span>
            <span className="unseen">{t("common:flow.announced", { count: announced })}</span>
          </span>
        ) : null}
      </p>
      <QuantityBar held={totals} late={late} whole={view === "whole" ? announced : undefined} told />
      <ul className="strip-parts">
        {expected > 0 ? <li>{t("common:flow.notYetArrived", { count: expected })}</li> : null}
        {QUANTITIES.filter((quantity) => totals[quantity] > 0).map((quantity) => {
          const overdue = quantity === "promised" || quantity === "inTransit" ? late[quantity] : 0;
          return (
            <li key={quantity} className={overdue === totals[quantity] ? "age-late" : undefined}>
              {t(`common:flow.${quantity}`, { count: totals[quantity] })}
              {overdue > 0 ? <strong className="age-late">{t("strip.late", { count: overdue })}</strong> : null}
            </li>
          );
        })}
      </ul>
    </li>
  );
}
