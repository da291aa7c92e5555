import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import { type Column, DataTable } from "~/ui/data-table";
import { useItemName } from "~/ui/item-name";
import { LineTraits } from "~/ui/line-traits";
import { Tag } from "~/ui/tag";
import type { BatchShown } from "./route.server";

type Line = BatchShown["lines"][number];

/** Announced against received, line by line; what cannot be given as it is says so. */
export function BatchLines({ batch }: { batch: BatchShown }) {
  const { t } = useWords("stock");
  const { number } = useFormats();
  const name = useItemName();
  const { lines, figures } = batch;
  const { delivery, announced } = figures;
  const counted = delivery !== null && delivery.received > 0;
  const columns: Column<Line>[] = [
    { key: "item", header: t("line.item"), heads: true, cell: (line) => name(line) },
    { key: "traits", header: t("line.traits"), phone: "line", cell: (line) => <LineTraits line={line} /> },
    {
      key: "announced",
      header: t("figure.announced"),
      numeric: true,
      // Beside what came, it says something only where that is another number.
      phone: counted ? (line) => (line.received === line.announced ? "none" : "counted") : "end",
      cell: (line) => number(line.announced),
    },
    ...(counted
      ? [
          {
            key: "received",
            header: t("figure.received"),
            numeric: true,
            phone: "end" as const,
            cell: (line: Line) => <Received line={line} done={delivery.expected === 0} />,
          },
        ]
      : []),
  ];
  return (
    <DataTable
      caption={t("line.caption")}
      columns={columns}
      rows={lines}
      rowKey={({ batchLineId }) => batchLineId}
      total={{
        item: t("line.total"),
        announced: number(announced),
        ...(counted ? { received: number(delivery.received) } : {}),
      }}
    />
  );
}

function Received({ line: { announced, received }, done }: { line: Line; done: boolean }) {
  const { t } = useWords("stock");
  const { number } = useFormats();
  if (received === announced || (!done && received < announced)) return <>{number(received)}</>;
  return (
    <span className="row">
      <Tag kind="differs" icon="differs">
        {received < announced
          ? t("line.short", { count: announced - received })
          : t("line.over", { count: received - announced })}
      </Tag>
      {number(received)}
    </span>
  );
}
