import { useWords } from "~/i18n/use-words";
import type { ComparisonAsked } from "~/queries/report/comparison.server";
import { Segments } from "~/ui/segments";

/** What an address says of what is compared; the usual is left out. */
export function comparisonQuery({ by, network, year }: ComparisonAsked): string {
  const said = new URLSearchParams([
    ...(by === "year" ? [["by", "year"]] : []),
    ...(network === null ? [] : [["network", network]]),
    ...(year === null ? [] : [["year", String(year)]]),
  ]);
  return String(said) ? `?${said}` : "";
}

/** By report or by year, of which network and of which year, each its own address. */
export function ComparisonFilters({
  asked,
  networks,
  years,
  at,
}: {
  asked: ComparisonAsked;
  networks: readonly { slug: string; name: string }[];
  years: readonly number[];
  at: (change: Partial<ComparisonAsked>) => string;
}) {
  const { t } = useWords("review");
  return (
    <div className="filters no-print">
      <Segments
        label={t("compare.by.label")}
        segments={(["report", "year"] as const).map((by) => ({
          to: at({ by }),
          label: t(`compare.by.${by}`),
          current: asked.by === by,
        }))}
      />
      {networks.length > 1 ? (
        <Segments
          label={t("compare.network")}
          segments={[
            { to: at({ network: null }), label: t("compare.allNetworks"), current: asked.network === null },
            ...networks.map(({ slug, name }) => ({
              to: at({ network: slug }),
              label: name,
              current: asked.network === slug,
            })),
          ]}
        />
      ) : null}
      {years.length > 1 ? (
        <Segments
          label={t("compare.year")}
          segments={[
            { to: at({ year: null }), label: t("compare.allYears"), current: asked.year === null },
            ...years.map((year) => ({ to: at({ year }), label: String(year), current: asked.year === year })),
          ]}
        />
      ) : null}
    </div>
  );
}
