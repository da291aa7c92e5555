import type { ReactNode } from "react";
import { useWords } from "~/i18n/use-words";
import { Link } from "~/ui/link";
import { ReportDue } from "~/ui/report-due";
import { useKindNames } from "~/ui/things";
import { paths } from "~/web/paths";
import { kindNamed } from "./kind-named";
import type { BatchShown } from "./route.server";

/** Who gave it and on which conditions. */
export function BatchConditions({ batch }: { batch: BatchShown }) {
  const { t } = useWords("stock");
  const names = useKindNames();
  const { id, slug, role, donor, operation, programme, expected, reportDue, resaleForbidden, lotNumbers, requests } =
    batch;
  const { figures, cancelled } = batch;
  const edit = useWords("network", { keyPrefix: "batch" }).t;
  const facts: [string, ReactNode][] = [
    [t("condition.donor"), donor],
    [t("condition.operation"), operation],
    ...optional(t("condition.programme"), programme),
    ...optional(t("condition.expected"), expected),
    [t("condition.reportDue"), reportDue ? <ReportDue key="due" due={reportDue} /> : t("condition.noReport")],
    [t("condition.resale"), t(resaleForbidden ? "condition.resaleForbidden" : "condition.resaleAllowed")],
    ...optional(t("condition.lots"), lotNumbers.length > 0 ? lotNumbers.join(", ") : null),
  ];
  return (
    <section className="section" aria-labelledby="conditions">
      <h2 id="conditions">{t("condition.title")}</h2>
      <dl className="batch-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {role === "coordinator"
        ? requests.made.map(({ kind, count }) => (
            <p key={kind}>
              <Link to={paths.batchRequests(slug, id, { kind: kindNamed(figures, kind) })}>
                {t("batch.requests", { kind: names(kind), count, members: requests.members })}
              </Link>
            </p>
          ))
        : null}
      {role === "coordinator" && !cancelled && figures.delivery?.received === 0 ? (
        <p>
          <Link to={paths.editBatch(slug, id)}>{edit("link")}</Link>
        </p>
      ) : null}
      {role === "coordinator" && cancelled ? (
        <p>
          <Link to={paths.editBatch(slug, id)}>{edit("changes")}</Link>
        </p>
      ) : null}
      {role === "lead" ? (
        <p>
          <Link to={paths.batchRequests(slug, id)}>{t("batch.ownRequest")}</Link>
        </p>
      ) : null}
    </section>
  );
}

const optional = (name: string, value: string | null): [string, ReactNode][] => (value === null ? [] : [[name, value]]);
