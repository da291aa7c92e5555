import { QUANTITIES } from "~/core/stock/figures";
import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import { DataTable } from "~/ui/data-table";
import { useKindNames } from "~/ui/things";
import type { BatchShown } from "./route.server";

/** A mixed batch, kind by kind; a batch of one kind, or of which the reader has nothing, has said it all above. */
export function FiguresByKind({ batch: { figures } }: { batch: BatchShown }) {
  const { t } = useWords(["stock", "common"]);
  const { number } = useFormats();
  const names = useKindNames();
  const { view, byKind } = figures;
  const isNothing = byKind.every(({ totals }) => QUANTITIES.every((of) => totals[of] === 0));
  if (byKind.length < 2 || view === "donor" || isNothing) return null;
  return (
    <DataTable
      caption={t("batch.byKind")}
      rows={byKind}
      rowKey={({ kind }) => kind}
      columns={[
        { key: "kind", header: t("batch.kind"), heads: true, cell: ({ kind }) => names(kind) },
        ...QUANTITIES.map((of) => ({
          key: of,
          header: t(`common:quantity.${of}`),
          numeric: true,
          phone: ({ totals }: (typeof byKind)[number]) => (totals[of] === 0 ? ("none" as const) : ("counted" as const)),
          cell: ({ totals }: (typeof byKind)[number]) => number(totals[of]),
        })),
      ]}
    />
  );
}
