import type { AccountRefusal } from "~/core/access/account-refusal";
import { useWords } from "~/i18n/use-words";
import { Button, LinkButton } from "~/ui/button";
import { TextField } from "~/ui/field";
import { Form } from "~/ui/form";
import { Problems, useProblems } from "./problems";
import { Refusal } from "./refusal";

export type AcceptProps = {
  signedInAs: string | null;
  signInAt: string;
  /** Words of the buttons: joining a network, or keeping the portal. */
  words: { join: string; submit: string };
  refusal: AccountRefusal | undefined;
  problems: Record<string, string> | undefined;
  values: Record<string, string>;
};

/** Accepting a one-time link, with the account at hand or a new one. */
export function Accept({ signedInAs, signInAt, words, refusal, problems, values }: AcceptProps) {
  const { t } = useWords("accounts");
  const wrong = useProblems(problems);
  if (signedInAs !== null) {
    return (
      <Form method="post" className="form">
        <Refusal refusal={refusal} />
        <p>{t("invitation.joinAs", { name: signedInAs })}</p>
        <Button kind="go" name="intent" value="join">
          {words.join}
        </Button>
      </Form>
    );
  }
  return (
    <>
      <p>
        <LinkButton to={signInAt}>{t("invitation.have")}</LinkButton>
      </p>
      <h2>{t("invitation.newTitle")}</h2>
      <Form method="post" className="form">
        <Refusal
          refusal={refusal}
          wayOut={
            refusal?.reason === "address-taken" ? (
              <LinkButton to={signInAt}>{t("invitation.toSignIn")}</LinkButton>
            ) : undefined
          }
        />
        <Problems problems={problems} />
        <TextField
          name="name"
          label={t("account.name")}
          hint={t("account.nameHint")}
          error={wrong("name")}
          defaultValue={values.name}
          autoComplete="nickname"
          maxLength={60}
          required
        />
        <TextField
          name="email"
          type="email"
          label={t("signIn.email")}
          error={wrong("email")}
          defaultValue={values.email}
          autoComplete="username"
          required
        />
        <TextField
          name="password"
          type="password"
          label={t("signIn.password")}
          hint={t("account.newPasswordHint")}
          error={wrong("password")}
          autoComplete="new-password"
          required
        />
        <Button kind="go" name="intent" value="new">
          {words.submit}
        </Button>
        <p className="hint">{t("invitation.then")}</p>
      </Form>
    </>
  );
}
