import { OTHERS } from "~/core/disclosure/slice";
import { answerOf, phonesOf } from "~/core/report/answer";
import type { ReportContent } from "~/core/report/content";
import type { ReportTable } from "~/core/report/tables";
import { cellText, tableDefinition, tableTitle } from "~/i18n/report-words";
import { Disclosure } from "~/ui/disclosure";
import { type BarRow, ReportBars } from "./report-bars";
import { useReport } from "./report-context";
import { ReportPart } from "./report-part";
import { ReportGrid } from "./report-table";
import { StateFlow } from "./state-flow";
import { statesOf } from "./state-flow-layout";

/** States told in the answer; the picture tells all. */
const TOLD = 3;

/** Where the phones of every batch are, and what each member received of them. */
export function FlowPart({ stock, received }: { stock: ReportTable | undefined; received: ReportTable | undefined }) {
  const { content, t, formats } = useReport();
  const arrived = phonesOf(content.stock).filter(({ received }) => received > 0);
  const count = arrived.reduce((sum, { received }) => sum + received, 0);
  const states = [...statesOf(arrived)].sort((one, other) => other.quantity - one.quantity);
  const rest = states.slice(TOLD).reduce((sum, { quantity }) => sum + quantity, 0);
  const parts = [
    ...states
      .slice(0, TOLD)
      .map(({ state, quantity }) => t("picture.flow.part", { quantity, state: t(`picture.flow.state.${state}`) })),
    ...(rest > 0 ? [t("picture.flow.rest", { quantity: rest })] : []),
  ];
  const together = arrived.some(({ withMembers }) => withMembers !== null && withMembers > 0);
  return (
    <ReportPart
      question={t("picture.flow.question")}
      answer={count === 0 ? t("picture.flow.none") : t("picture.flow.answer", { count, parts: formats.list(parts) })}
      meaning={
        stock ? (
          <>
            {tableDefinition(t, stock)} {together ? t("picture.flow.together") : null}
          </>
        ) : undefined
      }
      least="exact"
    >
      {count > 0 ? <StateFlow /> : null}
      <WhyBoth handedOver={states.find(({ state }) => state === "handedOver")?.quantity ?? 0} />
      {stock && stock.rows.length > 0 ? (
        <Disclosure summary={t("picture.tableNamed", { title: tableTitle(t, stock) })}>
          <ReportGrid table={stock} />
        </Disclosure>
      ) : null}
      <ReceivedBy />
      {received ? (
        <Disclosure summary={t("picture.tableNamed", { title: tableTitle(t, received) })}>
          <ReportGrid table={received} />
        </Disclosure>
      ) : null}
    </ReportPart>
  );
}

/** Why the same handovers are an exact number here and a rounded one elsewhere. */
function WhyBoth({ handedOver }: { handedOver: number }) {
  const { content, t, formats } = useReport();
  const { period, all } = answerOf(content);
  const { cell } = all ?? period;
  if (cell.value === null || cell.within === 0) return null;
  const [low, high] = [Math.max(0, cell.value - cell.within), cell.value + cell.within];
  // Otherwise they do not count the same: a period is still to be reported, or a batch is told apart.
  if (handedOver < low || handedOver > high) return null;
  const values = { exact: handedOver, about: cellText(t, formats, cell), low, high };
  return <p className="quiet">{t("picture.flow.whyBoth", values)}</p>;
}

/** Exact, as stock is; members that received few stand together. */
function ReceivedBy() {
  const { content, t } = useReport();
  const batches = content.batches.filter(({ id }) => content.receivedBy.some(({ batch }) => batch === id));
  if (batches.length === 0) return null;
  const widest = Math.max(...content.receivedBy.map(({ quantity }) => quantity));
  return (
    <div className="report-received">
      <h3>{t("picture.flow.receivedBy")}</h3>
      {batches.map(({ id, name }) => (
        <div key={id} className="report-received-batch">
          {batches.length > 1 ? <p className="quiet">{name}</p> : null}
          <ReportBars
            rows={rowsOf(content, id, (count) => t("label.others.member", { count }))}
            label={name}
            widest={widest}
          />
        </div>
      ))}
    </div>
  );
}

function rowsOf(content: ReportContent, batch: string, others: (count: number) => string): BarRow[] {
  const names = new Map(content.members.map(({ id, name }) => [id, name]));
  return content.receivedBy
    .filter((line) => line.batch === batch)
    .map(({ key, of, quantity }) => ({
      key,
      name: key === OTHERS ? others(of.length) : (names.get(key) ?? ""),
      cell: { value: quantity, within: 0 },
      look: "stock" as const,
    }));
}
