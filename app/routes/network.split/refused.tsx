import type { MemberFacts, ScenarioSettings } from "~/core/split/settings";
import { wayOut } from "~/core/split/way-out";
import { useWords } from "~/i18n/use-words";
import { Button, LinkButton } from "~/ui/button";
import { FormError } from "~/ui/form-error";
import { Notice } from "~/ui/notice";
import type { Draft } from "./drafts";
import { type Refusal, useRefusalWords } from "./refusal-words";

export type Answered = { refusal: Refusal; splitId: string } | { problems: Record<string, string> };

export type RefusedProps = {
  active: Draft;
  answered: Answered | undefined;
  members: MemberFacts[];
  awake: boolean;
  toDecision: (splitId: string) => string;
  onChange: (settings: ScenarioSettings) => void;
};

/** Why the decision was not taken, then why this scenario is impossible; each with one tap out of it. */
export function Refused(props: RefusedProps) {
  return (
    <>
      <Answer {...props} />
      <Flaw {...props} />
    </>
  );
}

function Answer({ active, answered, members, toDecision }: RefusedProps) {
  const { t } = useWords("split");
  const words = useRefusalWords(members);
  if (!answered) return null;
  if ("problems" in answered) return <FormError>{t("refusal.malformed")}</FormError>;
  const { refusal, splitId } = answered;
  // Said below, from what stands on the screen now.
  if (!active.result.ok && refusal.reason === active.result.refusal.reason) return null;
  return (
    <FormError
      wayOut={
        refusal.reason === "sent-with-other-content" ? (
          <LinkButton to={toDecision(splitId)}>{t("wayOut.toDecision")}</LinkButton>
        ) : null
      }
    >
      {words(refusal)}
    </FormError>
  );
}

function Flaw({ active, members, awake, onChange }: RefusedProps) {
  const { t } = useWords("split");
  const words = useRefusalWords(members);
  const { settings, total, result } = active;
  if (total === 0) {
    const include = () => onChange({ ...settings, includeSetAside: true });
    return (
      <Notice
        kind="differs"
        title={t("none.title")}
        wayOut={
          awake && !settings.includeSetAside ? (
            <Button type="button" onClick={include}>
              {t("none.includeSetAside")}
            </Button>
          ) : null
        }
      >
        {t("none.body")}
      </Notice>
    );
  }
  if (result.ok) return null;
  const { refusal } = result;
  const out = wayOut(settings, refusal);
  const cap = refusal.reason === "floor-above-cap" ? refusal.cap : 0;
  return (
    <FormError
      wayOut={
        out ? (
          <Button
            {...(awake
              ? { type: "button", onClick: () => onChange(out.settings) }
              : { name: "intent", value: "repair" })}
          >
            {t(`wayOut.${out.kind}`, { cap })}
          </Button>
        ) : null
      }
    >
      {words(refusal)}
    </FormError>
  );
}
