import type { HubStock } from "~/core/split/settings";
import type { ItemKind } from "~/core/stock/item-kind";
import { useWords } from "~/i18n/use-words";
import { Emphasised } from "~/ui/emphasised";
import { useThings } from "~/ui/things";
import type { Draft } from "./drafts";

export type AnswerProps = { draft: Draft; inputs: HubStock & { operatorLocked: number }; kind: ItemKind };

/** What there is to share, and what to know before promising it. */
export function Answer({ draft: { total, settings }, inputs, kind }: AnswerProps) {
  const { t } = useWords("split");
  const things = useThings();
  const { operatorLocked, setAside, promised } = inputs;
  return (
    <span className="split-answer">
      <Emphasised>{t("answer.toPromise", { things: things(kind, total) })}</Emphasised>{" "}
      {promised > 0 ? `${t("answer.promised", { count: promised })} ` : null}
      {operatorLocked > 0 ? `${t("answer.locked", { count: operatorLocked })} ` : null}
      {setAside > 0 ? t(settings.includeSetAside ? "answer.setAsideIn" : "answer.setAside", { count: setAside }) : null}
    </span>
  );
}
