import { hashInFours, stateText } from "~/i18n/report-words";
import { useWords } from "~/i18n/use-words";
import { type Column, DataTable } from "~/ui/data-table";
import { Disclosure } from "~/ui/disclosure";
import { Link } from "~/ui/link";
import { paths } from "~/web/paths";
import type { Shown } from "./route.server";

type Act = Shown["acts"][number];

/** Every version, and every act of the register: who, when, and the hash that ties it to the one before. */
export function ReportHistory({ shown }: { shown: Shown }) {
  const { t } = useWords("report");
  const { versions, acts, chain, slug } = shown;
  const columns: Column<Act>[] = [
    { key: "act", header: t("review.act"), heads: true, cell: ({ act }) => t(`review.acts.${act}`) },
    { key: "version", header: t("review.version"), numeric: true, cell: ({ version }) => version },
    { key: "who", header: t("review.who"), cell: ({ name }) => name ?? t("review.theProgramme") },
    { key: "when", header: t("review.when"), cell: ({ when }) => when },
    { key: "hash", header: t("review.hash"), cell: ({ hash }) => hashInFours(hash.slice(0, 12)) },
  ];
  return (
    <section className="section" aria-labelledby="versions">
      <h2 id="versions">{t("review.versions")}</h2>
      <ul>
        {versions.map(({ id, version, state, supersededAt }) => (
          <li key={id}>
            <Link to={paths.report(slug, id)} aria-current={id === shown.version.id ? "page" : undefined}>
              {t("review.versionLine", { version, state: stateText(t, supersededAt ? "superseded" : state) })}
            </Link>
          </li>
        ))}
      </ul>
      {chain ? (
        <p className={chain.intact ? "quiet" : "report-broken"}>
          {chain.intact
            ? t("review.chainIntact", { total: chain.length })
            : t("review.chainBroken", { sequence: chain.brokenAt ?? 0 })}
        </p>
      ) : null}
      <Disclosure summary={t("review.history")}>
        <DataTable
          caption={t("review.history")}
          captionHidden
          columns={columns}
          rows={acts}
          rowKey={({ sequence }) => String(sequence)}
          small="scroll"
        />
      </Disclosure>
    </section>
  );
}
