import type { LineFacts } from "~/core/transfer/line-facts";
import { type Outcome, outcomes } from "~/core/transfer/receive";
import type { TransferState } from "~/core/transfer/transfer-state";
import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import { type Column, DataTable } from "~/ui/data-table";
import { LineName } from "~/ui/transfer-line";

export type CountsShown = Partial<Record<Outcome, number>>;

export type TransferLinesProps = {
  state: TransferState;
  delivery: boolean;
  lines: readonly (LineFacts & { sent: number; remaining: number; counts: CountsShown })[];
  total: number;
  remaining: number;
  arrived: CountsShown;
};

/** What was sent beside what arrived, for good. A column nobody needs is not shown. */
export function TransferLines({ state, delivery, lines, total, remaining, arrived }: TransferLinesProps) {
  const { t } = useWords("transfer");
  const { number } = useFormats();
  const counted = outcomes.filter((outcome) => (arrived[outcome] ?? 0) > 0);
  const waits = (state === "sent" && counted.length > 0) || (state === "received" && remaining > 0);
  const columns: Column<TransferLinesProps["lines"][number]>[] = [
    { key: "line", header: t("one.line"), heads: true, cell: (line) => <LineName line={line} /> },
    {
      key: "sent",
      header: t(delivery ? "one.announcedColumn" : "one.sent"),
      numeric: true,
      phone: "end",
      cell: ({ sent }) => number(sent),
    },
    ...counted.map((outcome) => ({
      key: outcome,
      header: t(`one.column.${outcome}`),
      numeric: true,
      phone: ({ counts }: { counts: CountsShown }) => (counts[outcome] ? ("named" as const) : ("none" as const)),
      cell: ({ counts }: { counts: CountsShown }) => {
        const quantity = counts[outcome] ?? 0;
        const differs = outcome !== "received" && quantity > 0;
        return <span className={differs ? "diverging" : undefined}>{number(quantity)}</span>;
      },
    })),
    ...(waits
      ? [
          {
            key: "remaining",
            header: t("one.remaining"),
            numeric: true,
            phone: ({ remaining: left }: { remaining: number }) => (left > 0 ? ("named" as const) : ("none" as const)),
            cell: ({ remaining: left }: { remaining: number }) => number(left),
          },
        ]
      : []),
  ];
  return (
    <DataTable
      caption={t("one.lines")}
      columns={columns}
      rows={lines}
      rowKey={({ batchLineId }) => batchLineId}
      total={{
        line: t("one.total"),
        sent: number(total),
        remaining: number(remaining),
        ...Object.fromEntries(counted.map((outcome) => [outcome, number(arrived[outcome] ?? 0)])),
      }}
    />
  );
}
