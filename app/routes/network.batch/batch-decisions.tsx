import { useWords } from "~/i18n/use-words";
import { LinkButton } from "~/ui/button";
import { Link } from "~/ui/link";
import { Tag } from "~/ui/tag";
import { useThings } from "~/ui/things";
import { paths } from "~/web/paths";
import { kindNamed } from "./kind-named";
import type { BatchShown } from "./route.server";

/** The decisions taken on this batch; every member may read them. */
export function BatchDecisions({ batch }: { batch: BatchShown }) {
  const { t } = useWords("stock");
  const things = useThings();
  const { id, slug, role, decisions, splittable, figures } = batch;
  const standing = new Set(decisions.flatMap(({ kind, undone }) => (undone === null ? [kind] : [])));
  const rest = role === "coordinator" ? splittable.filter(({ kind }) => standing.has(kind)) : [];
  return (
    <section className="section" aria-labelledby="decisions">
      <h2 id="decisions">{t("decision.title")}</h2>
      {decisions.length === 0 ? <p className="quiet">{t("decision.none")}</p> : null}
      <ul className="batch-decisions">
        {decisions.map(({ id: splitId, number, kind, decided, promised, organisations, undone }) => (
          <li key={splitId}>
            <Link to={paths.decision(slug, id, splitId)}>{t("decision.link", { number, date: decided })}</Link>
            <span className="quiet">
              {t("decision.promised", {
                things: things(kind, promised),
                groups: t("decision.groups", { count: organisations }),
              })}
            </span>
            {undone ? <Tag>{t("decision.undone", { date: undone })}</Tag> : null}
          </li>
        ))}
      </ul>
      {rest.map(({ kind, quantity }) => (
        <p key={kind}>
          <LinkButton to={paths.split(slug, id, { kind: kindNamed(figures, kind) })}>
            {t("decision.rest", { things: things(kind, quantity) })}
          </LinkButton>
        </p>
      ))}
    </section>
  );
}
