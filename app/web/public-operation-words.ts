import { PUBLIC_MINIMUM, type PublicOperation } from "~/core/report/public-operation";
import { formats } from "~/i18n/format";
import type { PageContext } from "./route-context.server";
import type { CardWords } from "./share-card/card-svg";

export interface OperationWords {
  title: string;
  by: string | null;
  donor: string;
  lead: string;
  figures: { key: "received" | "handed" | "mass"; value: string | null; label: string; note: string | null }[];
  programme: string | null;
  invented: boolean;
  minimum: number;
  description: string;
  card: CardWords;
}

/** What the page, its frame on other sites and its picture say: one set of sentences, so that none says more than another. */
export function operationWords(
  { name, shown }: { name: string; shown: PublicOperation | null },
  { t, locale }: Pick<PageContext, "t" | "locale">,
): OperationWords {
  const { number, month } = formats(locale, "UTC");
  const { received = null, handed = null, massKg = null, until = null } = shown ?? {};
  const names = { operation: name, donor: shown?.donor ?? "", network: shown?.network ?? "" };
  const about = (value: number) => t("public:operation.about", { value: number(value) });
  const by = shown ? t("public:operation.by", names) : null;
  const lead =
    handed !== null
      ? t("public:operation.lead", { count: handed })
      : received !== null
        ? t("public:operation.leadReceived", { count: received })
        : t("public:operation.leadSoon");
  const figures: OperationWords["figures"] = [
    {
      key: "received",
      value: received === null ? null : number(received),
      label: t("public:operation.received"),
      note: null,
    },
    {
      key: "handed",
      value: handed === null ? null : about(handed),
      label: t("public:operation.handed"),
      note:
        handed === null
          ? t("public:operation.handedFew", { min: PUBLIC_MINIMUM })
          : until && t("public:operation.until", { month: month(until) }),
    },
    {
      key: "mass",
      value: massKg === null ? null : t("public:operation.massValue", { kilograms: number(massKg) }),
      label: t("public:operation.mass"),
      note: null,
    },
  ];
  return {
    title: t("public:operation.title", names),
    by,
    donor: names.donor,
    lead,
    figures: figures.filter(({ key, value }) => key === "handed" || value !== null),
    programme: shown?.programme ?? null,
    invented: shown?.invented ?? false,
    minimum: PUBLIC_MINIMUM,
    description: shown ? t("public:operation.description", names) : t("public:operation.leadSoon"),
    card: {
      title: name,
      by: by ?? "",
      figure: handed !== null ? number(handed) : received === null ? null : number(received),
      before: handed === null ? null : t("public:operation.cardAbout"),
      line:
        handed !== null
          ? t("public:operation.cardHanded", { count: handed })
          : received !== null
            ? t("public:operation.cardReceived", { count: received })
            : t("public:operation.cardSoon"),
      mark: t("common:mark"),
      note: shown?.invented ? t("public:operation.invented") : null,
    },
  };
}
