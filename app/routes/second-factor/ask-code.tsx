import type { AccountRefusal } from "~/core/access/account-refusal";
import { useWords } from "~/i18n/use-words";
import { CodeField } from "~/ui/accounts/code-field";
import { Problems, useProblems } from "~/ui/accounts/problems";
import { Refusal } from "~/ui/accounts/refusal";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { TextField } from "~/ui/field";
import { Form } from "~/ui/form";
import { PageTitle } from "~/ui/page-title";

export type FormState = { refusal: AccountRefusal | undefined; problems: Record<string, string> | undefined };

export function AskCode({ refusal, problems }: FormState) {
  const { t } = useWords("accounts");
  const wrong = useProblems(problems);
  return (
    <>
      <PageTitle question={t("secondFactor.codeTitle")} answer={t("secondFactor.codeAnswer")} />
      <Refusal refusal={refusal} />
      <Problems problems={problems} />
      <Form method="post" className="form">
        <CodeField label={t("secondFactor.code")} error={wrong("code")} />
        <Button kind="go" name="intent" value="code">
          {t("secondFactor.submit")}
        </Button>
      </Form>
      <Disclosure summary={t("secondFactor.noPhone")} open={wrong("recoveryCode") !== undefined}>
        <Form method="post" className="form">
          <TextField
            name="recoveryCode"
            label={t("secondFactor.recovery")}
            hint={t("secondFactor.recoveryHint")}
            error={wrong("recoveryCode")}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            dir="ltr"
            required
          />
          <Button name="intent" value="recovery">
            {t("secondFactor.recoverySubmit")}
          </Button>
        </Form>
        <p className="hint">{t("secondFactor.noCodes")}</p>
      </Disclosure>
    </>
  );
}
