import { LATE_DAYS } from "~/core/stock/waiting";
import { useWords } from "~/i18n/use-words";
import { type FigureShown, Figures } from "~/ui/figures";
import { QuantityBar } from "~/ui/quantity-bar";
import type { BatchShown } from "./route.server";

/** The five quantities, then what came in and what went out; each under its own name. */
export function BatchFiguresShown({ batch }: { batch: BatchShown }) {
  const { t } = useWords("stock");
  const { view, announced, delivery, totals, places, extra, uncovered, late } = batch.figures;
  const atHub = places.find(({ kind }) => kind === "hub")?.inStock ?? 0;
  const held: FigureShown[] = [
    {
      of: "promised",
      value: totals.promised,
      ...(late.promised > 0
        ? { differs: true, note: t("note.promisedLate", { count: late.promised, days: LATE_DAYS.promised }) }
        : {}),
      ...(uncovered > 0 ? { differs: true, note: t("note.uncovered", { count: uncovered }) } : {}),
    },
    {
      of: "inTransit",
      value: totals.inTransit,
      ...(late.inTransit > 0
        ? { differs: true, note: t("note.transitLate", { count: late.inTransit, days: LATE_DAYS.inTransit }) }
        : {}),
    },
    {
      of: "inStock",
      value: totals.inStock,
      ...(view === "whole" && totals.inStock > 0 ? { note: t("note.atHub", { count: atHub }) } : {}),
    },
    { of: "inBags", value: totals.inBags },
    { of: "handedOver", value: totals.handedOver },
  ];
  const around: FigureShown[] = [
    { label: t("figure.announced"), value: announced, ...(view === "own" ? { note: t("note.network") } : {}) },
    ...(delivery
      ? [
          { label: t("figure.received"), value: delivery.received, note: t("note.received") },
          ...nonZero({ label: t("figure.expected"), value: delivery.expected }),
          ...nonZero({ label: t("figure.missing"), value: delivery.missing, differs: true, note: t("note.missing") }),
          ...nonZero({ label: t("figure.unannounced"), value: delivery.unannounced, differs: true }),
        ]
      : []),
    ...(extra < 0
      ? [{ label: t("figure.fewer"), value: -extra, differs: true, note: t("note.fewer") }]
      : nonZero({ label: t("figure.extra"), value: extra, differs: true, note: t("note.extra") })),
    ...(["damaged", "lost", "returned"] as const).flatMap((of) => nonZero({ of, value: totals[of] })),
  ];
  return (
    <div className="batch-figures">
      {view === "own" ? <p className="quiet">{t("batch.quantities.own")}</p> : null}
      {view === "donor" ? null : (
        <>
          <QuantityBar held={totals} late={late} size="thick" told />
          <Figures figures={held} label={t(`batch.quantities.${view}`)} />
        </>
      )}
      <Figures figures={around} label={t("batch.around")} />
    </div>
  );
}

const nonZero = (figure: FigureShown): FigureShown[] => (figure.value === 0 ? [] : [figure]);
