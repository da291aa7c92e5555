import type { RefusedEntry } from "~/core/field/entry";
import { useWords } from "~/i18n/use-words";
import type { Brought } from "~/operations/field/deliver-queue.server";
import { Button } from "~/ui/button";
import { Notice } from "~/ui/notice";

/** What came of each entry of a file, in numbers and words; nothing of what any of them says. */
export function WhatCame({ came, onAgain }: { came: readonly Brought[]; onAgain: () => void }) {
  const { t } = useWords("passes");
  const taken = came.filter(({ outcome, known }) => outcome === "recorded" && !known);
  const known = came.filter(({ outcome, known }) => outcome === "recorded" && known).length;
  const flagged = taken.filter((one) => one.outcome === "recorded" && one.flagged).length;
  const later = came.filter(({ outcome }) => outcome === "later").length;
  const refusals = new Map<RefusedEntry, number>();
  for (const one of came) if (one.outcome === "refused") refusals.set(one.reason, (refusals.get(one.reason) ?? 0) + 1);
  return (
    <section className="stack" aria-labelledby="came">
      <h2 id="came">{t("queue.came")}</h2>
      {taken.length + known > 0 ? (
        <Notice kind="done" title={taken.length > 0 ? t("queue.taken", { count: taken.length }) : t("queue.takenNone")}>
          {known > 0 ? <p>{t("queue.known", { count: known })}</p> : null}
          <p>{t("queue.onPhone")}</p>
        </Notice>
      ) : null}
      {flagged > 0 ? <Notice kind="differs">{t("queue.flagged", { count: flagged })}</Notice> : null}
      {later > 0 ? <Notice kind="differs">{t("queue.later", { count: later })}</Notice> : null}
      {[...refusals].map(([reason, count]) => (
        <Notice key={reason} kind="refused" title={t("queue.notTaken", { count })}>
          {t(`queue.why.${reason}`)}
        </Notice>
      ))}
      <p>
        <Button kind="plain" type="button" onClick={onAgain}>
          {t("queue.another")}
        </Button>
      </p>
    </section>
  );
}
