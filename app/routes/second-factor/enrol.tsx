import { useWords } from "~/i18n/use-words";
import { CodeField } from "~/ui/accounts/code-field";
import { Problems, useProblems } from "~/ui/accounts/problems";
import { Refusal } from "~/ui/accounts/refusal";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { Form } from "~/ui/form";
import { PageTitle } from "~/ui/page-title";
import { QrCode } from "~/ui/qr-code";
import type { FormState } from "./ask-code";

type EnrolProps = FormState & { enrolment: { sealed: string; uri: string; typed: string } };

export function Enrol({ enrolment, refusal, problems }: EnrolProps) {
  const { t } = useWords("accounts");
  const wrong = useProblems(problems);
  return (
    <>
      <PageTitle question={t("secondFactor.enrolTitle")} answer={t("secondFactor.enrolAnswer")} />
      <Refusal refusal={refusal} />
      <Problems problems={problems} />
      <Form method="post" className="form">
        <input type="hidden" name="sealed" value={enrolment.sealed} />
        <ol className="steps">
          <li>{t("secondFactor.install")}</li>
          <li>
            <p>{t("secondFactor.scan")}</p>
            <QrCode value={enrolment.uri} label={t("secondFactor.scanLabel")} />
            <Disclosure summary={t("secondFactor.cannotScan")}>
              <p>{t("secondFactor.type")}</p>
              <p dir="ltr">
                <code className="typed-key">{enrolment.typed}</code>
              </p>
            </Disclosure>
          </li>
          <li>
            <CodeField label={t("secondFactor.enter")} error={wrong("code")} />
          </li>
        </ol>
        <Button kind="go" name="intent" value="enrol">
          {t("secondFactor.enrolSubmit")}
        </Button>
      </Form>
    </>
  );
}
