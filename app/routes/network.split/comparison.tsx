import { type OutcomeSummary, summariseOutcome, unitsMoved } from "~/core/split/compare";
import type { HubStock, MemberFacts, ScenarioSettings } from "~/core/split/settings";
import type { ItemKind } from "~/core/stock/item-kind";
import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import { Button } from "~/ui/button";
import { DataTable, type PhonePlace } from "~/ui/data-table";
import { Form } from "~/ui/form";
import { Link } from "~/ui/link";
import { type Draft, underEachMethod } from "./drafts";
import { fieldsOf } from "./scenario-fields";
import { Served } from "./served";

export type ComparisonProps = {
  drafts: Draft[];
  active: Draft;
  inputs: HubStock & { members: MemberFacts[] };
  href: (scenarioId: string) => string;
  choose: Choosing;
};

type Choosing = { kind: ItemKind; formId: string; onChoose: (settings: ScenarioSettings) => void };

/** Scenarios side by side: what each does as a whole, then to each group. A single one stands beside itself by method. */
export function Comparison({ drafts: kept, active, inputs, href, choose }: ComparisonProps) {
  const { t } = useWords("split");
  const { number, list } = useFormats();
  const { members } = inputs;
  const byMethod = kept.length === 1;
  const drafts = byMethod ? underEachMethod(active, inputs) : kept;
  const facts = useFacts(active, byMethod);
  const named = ({ letter, settings }: Draft) => (byMethod ? t(`method.${settings.method}`) : letter);
  const head = (draft: Draft) =>
    byMethod ? (
      named(draft)
    ) : (
      <Link to={href(draft.id)} aria-label={t("scenario.letter", { letter: draft.letter })}>
        {draft.letter}
      </Link>
    );
  return (
    <div className="split-compare">
      <DataTable
        caption={t("compare.caption")}
        captionHidden
        columns={[
          { key: "what", header: t("compare.what"), heads: true, cell: ({ name }) => name },
          ...drafts.map((draft, position) => ({
            key: draft.id,
            header: head(draft),
            name: named(draft),
            numeric: true,
            phone: ({ of }: (typeof facts)[number]) => onceIfAlike(drafts.map(of), position),
            cell: ({ of }: (typeof facts)[number]) => of(draft),
          })),
        ]}
        rows={facts}
        rowKey={({ name }) => name}
        {...(byMethod
          ? {
              total: Object.fromEntries(
                drafts.map((draft) => [
                  draft.id,
                  draft === active ? null : (
                    <Choose key={draft.id} scenarioId={active.id} settings={draft.settings} {...choose} />
                  ),
                ]),
              ),
            }
          : {})}
      />
      <DataTable
        caption={t("compare.groups")}
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
          { key: "asked", header: t("table.asked"), numeric: true, phone: "named", cell: ({ asked }) => number(asked) },
          ...drafts.map((draft) => ({
            key: draft.id,
            header: head(draft),
            name: named(draft),
            numeric: true,
            phone: "named" as const,
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

/** What is the same under each stands once, beside its name. */
const onceIfAlike = (said: readonly string[], position: number): PhonePlace =>
  new Set(said).size > 1 ? "named" : position === 0 ? "end" : "none";

/** Takes another method for the scenario, with all that was set. */
function Choose({
  scenarioId,
  settings,
  kind,
  formId,
  onChoose,
}: Choosing & { scenarioId: string; settings: ScenarioSettings }) {
  const { t } = useWords("split");
  const fields = [
    ["intent", "keep"],
    ["id", formId],
    ["kind", kind],
    ["scenarioId", scenarioId],
    ...fieldsOf(settings),
  ];
  return (
    <Form method="post" className="no-print" onSubmit={() => onChoose(settings)}>
      {fields.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button aria-label={t("compare.chooseFor", { name: t(`method.${settings.method}`) })}>
        {t("compare.choose")}
      </Button>
    </Form>
  );
}

function useFacts(active: Draft, byMethod: boolean) {
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
    ...(byMethod ? [] : [{ name: t("compare.method"), of: ({ settings }: Draft) => t(`method.${settings.method}`) }]),
    { name: t("compare.promised"), of: summed(({ promised }) => number(promised)) },
    { name: t("compare.reserve"), of: summed(({ reserve }) => number(reserve)) },
    { name: t("compare.left"), of: summed(({ left }) => number(left)) },
    { name: t("compare.served"), of: summed(served) },
    { name: t("compare.belowAsked"), of: summed(({ belowAsked }) => number(belowAsked)) },
    { name: t("compare.withNothing"), of: summed(({ withNothing }) => number(withNothing)) },
    { name: byMethod ? t("compare.movedMethod") : t("compare.moved", { letter: active.letter }), of: moved },
  ];
}
