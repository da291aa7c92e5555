import type { AccountRefusal } from "~/core/access/account-refusal";
import { useWords } from "~/i18n/use-words";
import { useProblems } from "~/ui/accounts/problems";
import { Refusal } from "~/ui/accounts/refusal";
import { Button, LinkButton } from "~/ui/button";
import { TextField } from "~/ui/field";
import { Form } from "~/ui/form";
import { Notice } from "~/ui/notice";
import { paths } from "~/web/paths";

export type SecurityProps = {
  recent: boolean;
  demo: boolean;
  since: string | null;
  codesLeft: number;
  refusal: AccountRefusal | undefined;
  problems: Record<string, string> | undefined;
};

export function Security({ recent, demo, since, codesLeft, refusal, problems }: SecurityProps) {
  const { t } = useWords("accounts");
  const wrong = useProblems(problems);
  return (
    <section className="section" aria-labelledby="security">
      <h2 id="security">{t("account.security")}</h2>
      <Refusal refusal={refusal} />
      {demo ? (
        <p className="quiet">{t("refusal.demo-account")}</p>
      ) : recent ? (
        <>
          <Form method="post" className="form">
            <TextField
              name="newPassword"
              type="password"
              label={t("account.newPassword")}
              hint={t("account.newPasswordHint")}
              error={wrong("newPassword")}
              autoComplete="new-password"
              required
            />
            <Button name="intent" value="password">
              {t("account.passwordSubmit")}
            </Button>
          </Form>
          <h3>{t("account.secondFactor")}</h3>
          <p>{since === null ? t("account.secondFactorNone") : t("account.secondFactorSince", { date: since })}</p>
          <p>
            <LinkButton to={paths.secondFactor()}>{t("account.secondFactorChange")}</LinkButton>
          </p>
          <h3>{t("account.codes")}</h3>
          <p>{t("account.codesLeft", { count: codesLeft })}</p>
          <Form method="post">
            <Button name="intent" value="recovery-codes">
              {t("account.codesRenew")}
            </Button>
            <p className="hint">{t("account.codesRenewHint")}</p>
          </Form>
        </>
      ) : (
        <Notice
          title={t("account.recentFirst")}
          wayOut={<LinkButton to={paths.confirm(paths.account())}>{t("account.prove")}</LinkButton>}
        >
          <p>{t("account.codesLeft", { count: codesLeft })}</p>
        </Notice>
      )}
    </section>
  );
}
