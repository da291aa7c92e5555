import type { ItemKind } from "~/core/stock/item-kind";
import { useWords } from "~/i18n/use-words";
import { Segments } from "~/ui/segments";
import { paths } from "~/web/paths";

type Asked = { view: "own" | "network"; kind: ItemKind; weeks: number; page: number };

/** What an address says of what is shown; the usual is left out. */
export function handoverQuery({ view, kind, weeks, page }: Asked): string {
  const said = new URLSearchParams([
    ...(view === "own" ? [["of", "own"]] : []),
    ...(kind === "phone" ? [] : [["item", kind]]),
    ...(weeks === 8 ? [] : [["weeks", String(weeks)]]),
    ...(page > 1 ? [["page", String(page)]] : []),
  ]);
  return String(said) ? `?${said}` : "";
}

/** Whose, which item and how many weeks, each its own address. */
export function HandoverFilters({
  slug,
  hub,
  asked,
  kinds,
  spans,
}: {
  slug: string;
  hub: boolean;
  asked: Asked;
  kinds: readonly ItemKind[];
  spans: readonly number[];
}) {
  const { t } = useWords("passes");
  const to = (change: Partial<Asked>) => paths.handovers(slug, handoverQuery({ ...asked, page: 1, ...change }));
  return (
    <div className="filters no-print">
      {hub ? (
        <Segments
          label={t("handover.view.label")}
          segments={(["network", "own"] as const).map((view) => ({
            to: to({ view }),
            label: t(`handover.view.${view}`),
            current: asked.view === view,
          }))}
        />
      ) : null}
      {kinds.length > 1 ? (
        <Segments
          label={t("handover.kind.label")}
          segments={kinds.map((kind) => ({
            to: to({ kind }),
            label: t(`handover.kind.${kind}`),
            current: asked.kind === kind,
          }))}
        />
      ) : null}
      {kinds.length > 0 ? (
        <Segments
          label={t("handover.span.label")}
          segments={spans.map((weeks) => ({
            to: to({ weeks }),
            label: t("handover.weeks", { count: weeks }),
            current: asked.weeks === weeks,
          }))}
        />
      ) : null}
    </div>
  );
}
