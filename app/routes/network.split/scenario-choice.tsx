import { useWords } from "~/i18n/use-words";
import { Button, LinkButton } from "~/ui/button";
import { Segments } from "~/ui/segments";
import type { Draft } from "./drafts";

export type ScenarioChoiceProps = {
  drafts: Draft[];
  active: Draft;
  comparing: boolean;
  href: (scenarioId: string, comparing?: boolean) => string;
};

export const FORM = "split-form";

export type ScenarioActsProps = { count: number; comparison: string; className: string };

/** A single scenario is compared by method, one of several can go; either has another put beside it. */
export function ScenarioActs({ count, comparison, className }: ScenarioActsProps) {
  const { t } = useWords("split");
  return (
    <div className={`row no-print ${className}`}>
      {count === 1 ? (
        <LinkButton kind="quiet" to={comparison}>
          {t("compare.methods")}
        </LinkButton>
      ) : (
        <Button form={FORM} kind="quiet" name="intent" value="remove">
          {t("scenario.remove")}
        </Button>
      )}
      <AddScenario full={count >= 3} />
    </div>
  );
}

/** Another one beside it, to be compared. */
function AddScenario({ full }: { full: boolean }) {
  const { t } = useWords("split");
  return (
    <Button form={FORM} icon="add" name="intent" value="add" disabledReason={full ? t("scenario.addFull") : undefined}>
      {t("scenario.add")}
    </Button>
  );
}

/** Which scenario is on the table, and the others one tap away; of a single one there is nothing to choose. */
export function ScenarioChoice({ drafts, active, comparing, href }: ScenarioChoiceProps) {
  const { t } = useWords("split");
  if (drafts.length === 1 && !comparing) return null;
  return (
    <div className="row row-spread split-choice">
      <Segments
        label={t("scenario.nav")}
        segments={[
          ...drafts.map(({ id, letter, settings }) => ({
            to: href(id),
            label: t("scenario.name", { letter, method: t(`method.${settings.method}`) }),
            current: !comparing && id === active.id,
          })),
          {
            to: href(active.id, true),
            label: t(drafts.length > 1 ? "scenario.compare" : "compare.methods"),
            current: comparing,
          },
        ]}
      />
      {comparing ? null : (
        <ScenarioActs count={drafts.length} comparison={href(active.id, true)} className="split-acts-wide" />
      )}
    </div>
  );
}
