import type { PassState } from "~/core/field/pass-state";
import { useWords } from "~/i18n/use-words";
import { Age } from "~/ui/age";
import { LinkButton } from "~/ui/button";
import { Link } from "~/ui/link";
import { type BagItem, BagLine } from "~/ui/pass-bag";
import { Tag } from "~/ui/tag";
import { paths } from "~/web/paths";

export type PassRow = {
  id: string;
  label: string | null;
  site: string | null;
  state: PassState;
  until: string;
  phone: string;
  waiting: number;
  overAt: Date | null;
  bag: { items: readonly BagItem[] } | null;
};

export type PassListProps = {
  slug: string;
  now: Date;
  title: string;
  hint?: string;
  passes: readonly PassRow[];
};

/** Passes one under the other, each with the one thing to do about it. */
export function PassList({ slug, now, title, hint, passes }: PassListProps) {
  const { t } = useWords("passes");
  if (passes.length === 0) return null;
  return (
    <section className="section">
      <h2>{title}</h2>
      {hint ? <p className="hint">{hint}</p> : null}
      <ul className="papers">
        {passes.map((pass) => (
          <li key={pass.id}>
            <div>
              <h3 className="pass-name">
                <Link to={paths.pass(slug, pass.id)} prefetch="intent">
                  {pass.label ?? t("pass.unlabelled")}
                </Link>
                {pass.site ? <Tag>{pass.site}</Tag> : null}
              </h3>
              <p>{pass.until}</p>
              {pass.overAt && !pass.bag ? null : (
                <p>
                  <BagLine bag={pass.bag} />
                </p>
              )}
              {pass.overAt ? null : <p className="quiet">{pass.phone}</p>}
              {pass.waiting > 0 ? (
                <p>
                  <Tag kind="differs">{t("pass.entries", { count: pass.waiting })}</Tag>
                </p>
              ) : null}
              {pass.overAt && pass.bag ? (
                <p>
                  <Age since={pass.overAt} now={now} lateAfterDays={1} />
                </p>
              ) : null}
            </div>
            <PassAct slug={slug} pass={pass} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function PassAct({ slug, pass: { id, label, overAt, bag, state } }: { slug: string; pass: PassRow }) {
  const { t } = useWords("passes");
  if (overAt) return bag ? <LinkButton to={paths.bagCount(slug, id)}>{t("pass.list.count")}</LinkButton> : null;
  const named = t("pass.list.openNamed", { label: label ?? t("pass.unlabelled") });
  return state === "waiting" ? (
    <LinkButton to={paths.pass(slug, id)}>{t("pass.list.showCode")}</LinkButton>
  ) : (
    <LinkButton to={paths.pass(slug, id)} aria-label={named}>
      {t("pass.list.open")}
    </LinkButton>
  );
}
