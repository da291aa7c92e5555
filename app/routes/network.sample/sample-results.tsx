import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import { DataTable } from "~/ui/data-table";
import { placeName } from "./place-name";
import type { PlaceShown } from "./route.server";

/** After the last count: what each place held and what the books said; the network's alone. */
export function SampleResults({ places }: { places: readonly PlaceShown[] }) {
  const { t } = useWords("sample");
  const { number, signed } = useSigned();
  return (
    <DataTable
      caption={t("sheet.resultsCaption")}
      rows={places}
      rowKey={({ position }) => String(position)}
      columns={[
        {
          key: "place",
          header: t("sheet.resultPlace"),
          heads: true,
          cell: (place) => (
            <span className="batch-name">
              {placeName(t, place)} <span className="quiet">{place.organisation}</span>
            </span>
          ),
        },
        {
          key: "counted",
          header: t("sheet.resultCounted"),
          phone: "end",
          numeric: true,
          cell: ({ result }) => (result ? number(result.counted) : null),
        },
        {
          key: "book",
          header: t("sheet.resultBook"),
          phone: "named",
          numeric: true,
          cell: ({ result }) => (result ? number(result.book) : null),
        },
        {
          key: "difference",
          header: t("sheet.resultDifference"),
          phone: "named",
          numeric: true,
          cell: ({ result }) => (result ? signed(result.counted - result.book) : null),
        },
      ]}
    />
  );
}

function useSigned() {
  const { number } = useFormats();
  return {
    number,
    signed: (difference: number) =>
      difference > 0 ? `+${number(difference)}` : difference < 0 ? `−${number(-difference)}` : number(0),
  };
}
