/** @jsxImportSource preact */
import { useCallback, useEffect, useState } from "preact/hooks";
import { isWhoHas, type WhoHasAnswer } from "~/core/field/telling";
import type { FieldEngine } from "../field";
import { useField } from "../parts/field-context";
import { offerOf } from "../parts/kit-view";
import { dayInWords } from "../parts/moments";
import { Notice } from "../parts/notice";

type Asked = WhoHasAnswer | "asking" | "no-network" | "over";

/** Who else says that it has some of the kind that is chosen: known to this screen alone, and forgotten with it. */
export function Near() {
  const { t, tag, engine, state, draft } = useField();
  const [asked, heard] = useState<Asked>("asking");
  const { kit } = state;
  const item = draft.item ?? (kit && offerOf(kit).atHand[0]?.id);
  const kind = kit?.items.find(({ id }) => id === item)?.kind;
  const ask = useCallback(() => {
    if (kind === undefined) return;
    heard("asking");
    engine.whoHas(kind).then((answer) => heard(read(answer)));
  }, [engine, kind]);
  useEffect(ask, [ask]);
  if (asked === "asking") return <p role="status">{t("near.asking")}</p>;
  if (asked === "no-network" || asked === "over") {
    return (
      <>
        <Notice kind="differs" alert>
          {t(asked === "over" ? "near.over" : "zero.whoLater")}
        </Notice>
        {asked === "over" ? null : (
          <button type="button" class="plain" onClick={ask}>
            {t("near.again")}
          </button>
        )}
      </>
    );
  }
  const { others, day } = asked;
  if (kind === undefined || others.length === 0 || day === null) return <p role="status">{t("near.none")}</p>;
  return (
    <>
      <p role="status">{t("near.answer", { kind: t(`kind.${kind}`), day: dayInWords(tag, day) })}</p>
      <ul class="entries" aria-label={t("near.list")}>
        {others.map(({ name, sites, near }) => (
          <li key={name} class="entry">
            <bdi class="entry-said">{name}</bdi>
            <span class="quiet">{[...sites, ...(near ? [t("near.here")] : [])].join(" · ")}</span>
          </li>
        ))}
      </ul>
      <p class="hint">{t("near.forgets")}</p>
    </>
  );
}

function read(answer: Awaited<ReturnType<FieldEngine["whoHas"]>>): Asked {
  if (answer.reached && answer.status === 200 && isWhoHas(answer.body)) return answer.body;
  return answer.reached && "problem" in answer.body ? "over" : "no-network";
}
