import { type OutcomeSummary, summariseOutcome, unitsMoved } from "~/core/split/compare";
import type { MemberFacts } from "~/core/split/settings";
import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import { DataTable } from "~/ui/data-table";
import { Link } from "~/ui/link";
import type { Draft } from "./drafts";
import { Served } from "./served";

export type ComparisonProps = {
  drafts: Draft[];
  active: Draft;
  members: MemberFacts[];
  href: (scenarioId: string) => string;
};

/** Scenarios side by side: what each does as a whole, then to each group. */
export function Comparison({ drafts, active, members, href }: ComparisonProps) {
  const { t } = useWords("split");
  const { number, list } = useFormats();
  const facts = useFacts(active);
  const head = (draft: Draft) => (
    <Link to={href(draft.id)} aria-label={t("scenario.letter", { letter: draft.letter })}>
      {draft.letter}
    </Link>
  );
  return (
    <div className="split-compare">
      <DataTable
        caption={t("compare.caption")}
        captionHidden
        small="scroll"
        columns={[
          { key: "what", header: t("compare.what"), heads: true, cell: ({ name }) => name },
          ...drafts.map((draft) => ({
            key: draft.id,
            header: head(draft),
            name: draft.letter,
            numeric: true,
            cell: ({ of }: (typeof facts)[number]) => of(draft),
          })),
        ]}
        rows={facts}
        rowKey={({ name }) => name}
      />
      <DataTable
        caption={t("compare.groups")}
        small="scroll"
        columns={[
          {
            key: "group",
            header: t("table.group"),
            heads: true,
            cell: ({ name, sites }: MemberFacts) => (
              <span className="split-name">
                {name}
                <span className="quiet">{list(sites)}</span>
              </span>
            ),
          },
          { key: "asked", header: t("table.asked"), numeric: true, cell: ({ asked }) => number(asked) },
          ...drafts.map((draft) => ({
            key: draft.id,
            header: head(draft),
            name: draft.letter,
            numeric: true,
            cell: ({ id, asked }: MemberFacts) => {
              const quantity = draft.lines.get(id)?.quantity;
              return (
                <span className="split-compared">
                  <b>{quantity === undefined ? "–" : number(quantity)}</b>
                  <Served asked={asked} quantity={quantity} />
                </span>
              );
            },
          })),
        ]}
        rows={members}
        rowKey={({ id }) => id}
      />
    </div>
  );
}

function useFacts(active: Draft) {
  const { t } = useWords("split");
  const { number, percent } = useFormats();
  const summed = (say: (summary: OutcomeSummary) => string) => (draft: Draft) =>
    draft.result.ok ? say(summariseOutcome(draft.scenario, draft.result.value)) : t("compare.impossible");
  const served = ({ leastServed, mostServed }: OutcomeSummary) =>
    leastServed === null || mostServed === null
      ? "–"
      : t("compare.servedRange", { least: percent(leastServed), most: percent(mostServed) });
  const moved = (draft: Draft) => {
    if (draft.id === active.id) return t("scenario.current");
    if (!draft.result.ok || !active.result.ok) return "–";
    const units = unitsMoved(active.result.value, draft.result.value);
    return units === 0 ? t("compare.same") : number(units);
  };
  return [
    { name: t("compare.method"), of: ({ settings }: Draft) => t(`method.${settings.method}`) },
    { name: t("compare.promised"), of: summed(({ promised }) => number(promised)) },
    { name: t("compare.reserve"), of: summed(({ reserve }) => number(reserve)) },
    { name: t("compare.left"), of: summed(({ left }) => number(left)) },
    { name: t("compare.served"), of: summed(served) },
    { name: t("compare.belowAsked"), of: summed(({ belowAsked }) => number(belowAsked)) },
    { name: t("compare.withNothing"), of: summed(({ withNothing }) => number(withNothing)) },
    { name: t("compare.moved", { letter: active.letter }), of: moved },
  ];
}
