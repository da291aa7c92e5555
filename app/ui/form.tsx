import { type FormProps, Form as RemixForm, useActionData, useMatches } from "@remix-run/react";
import { useEffect } from "react";
import { ACTING_ROLE } from "~/core/access/acting-role";
import { useWords } from "~/i18n/use-words";
import { sentTypingArrived } from "./kept-typing/sent-typing";
import { Notice } from "./notice";

/**
 * A form that says for which of a person's roles its page was shown: another role, chosen meanwhile in another tab, never
 * answers for it.
 */
export function Form({ children, ...props }: FormProps) {
  const { t } = useWords("common");
  const role = usePageRole();
  const answer = useActionData<{ problems?: Record<string, string> } | undefined>();
  useEffect(() => {
    if (answer !== undefined) sentTypingArrived();
  }, [answer]);
  const get = props.method === undefined || props.method.toLowerCase() === "get";
  return (
    // What is missing is said in our words, in the reader’s language, beside its field: never in a bubble of the browser.
    <RemixForm noValidate {...props}>
      {role === undefined || get ? null : (
        <>
          <input type="hidden" name={ACTING_ROLE} value={role} />
          {answer?.problems?.[ACTING_ROLE] ? <Notice kind="refused">{t("form.otherRole")}</Notice> : null}
        </>
      )}
      {children}
    </RemixForm>
  );
}

/** The role whose page this is, as the server said with the page's own data. */
export function usePageRole(): string | undefined {
  const matches = useMatches();
  for (const { data } of [...matches].reverse()) {
    if (data !== null && typeof data === "object" && ACTING_ROLE in data) return String(data[ACTING_ROLE]);
  }
  return undefined;
}
