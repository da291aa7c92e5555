import { phonesOf } from "~/core/report/answer";
import { quantityText } from "~/i18n/report-words";
import { type BarRow, ReportBars } from "./report-bars";
import { useReport } from "./report-context";
import { ReportPart } from "./report-part";

const EXITS = ["damaged", "lost", "returned"] as const;

/** Phones that left without reaching a person, and those that were announced and never came; exact. */
export function LossesPart() {
  const { content, t, formats } = useReport();
  const phones = phonesOf(content.stock);
  const received = sum(phones.map((line) => line.received));
  const exits = EXITS.map((key) => ({ key, quantity: sum(phones.map((line) => line[key])) }));
  const missing = sum(phones.map((line) => (line.received > 0 ? Math.max(0, line.announced - line.received) : 0)));
  const gone = sum(exits.map(({ quantity }) => quantity));
  const share = (quantity: number) => formats.percent(quantity / Math.max(1, received));
  const rows: BarRow[] = [
    ...exits.map(({ key, quantity }) => ({
      key,
      name: quantityText(t, key),
      cell: { value: quantity, within: 0 },
      note: quantity > 0 ? t("picture.needs.share", { share: share(quantity) }) : undefined,
      look: "gone" as const,
    })),
    ...(missing > 0
      ? [
          {
            key: "missing",
            name: t("picture.losses.missing"),
            cell: { value: missing, within: 0 },
            look: "gone" as const,
          },
        ]
      : []),
  ];
  return (
    <ReportPart
      question={t("picture.losses.question")}
      answer={gone === 0 ? t("picture.losses.none") : t("picture.losses.answer", { count: gone, share: share(gone) })}
      meaning={missing > 0 ? t("picture.losses.missingMeaning") : undefined}
      least="exact"
    >
      {gone + missing > 0 ? <ReportBars label={t("picture.losses.title")} rows={rows} widest={received / 8} /> : null}
    </ReportPart>
  );
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
