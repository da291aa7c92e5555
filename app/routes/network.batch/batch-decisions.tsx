import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { LinkButton } from "~/ui/button";
import { Tag } from "~/ui/tag";
import { paths } from "~/web/paths";
import type { BatchShown } from "./route";

/** The decisions taken on this batch; every member may read them. */
export function BatchDecisions({ batch }: { batch: BatchShown }) {
  const { t } = useTranslation("stock");
  const { id, slug, role, decisions, splittable } = batch;
  const standing = decisions.some(({ undone }) => undone === null);
  return (
    <section className="section" aria-labelledby="decisions">
      <h2 id="decisions">{t("decision.title")}</h2>
      {decisions.length === 0 ? <p className="quiet">{t("decision.none")}</p> : null}
      <ul className="batch-decisions">
        {decisions.map(({ id: splitId, number, decided, promised, organisations, undone }) => (
          <li key={splitId}>
            <Link to={paths.decision(slug, id, splitId)}>{t("decision.link", { number, date: decided })}</Link>
            <span className="quiet">
              {t("decision.promised", { count: promised, groups: t("decision.groups", { count: organisations }) })}
            </span>
            {undone ? <Tag>{t("decision.undone", { date: undone })}</Tag> : null}
          </li>
        ))}
      </ul>
      {role === "coordinator" && standing && splittable > 0 ? (
        <p>
          <LinkButton to={paths.split(slug, id)}>{t("decision.rest", { count: splittable })}</LinkButton>
        </p>
      ) : null}
    </section>
  );
}
