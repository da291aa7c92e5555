import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { confirmForm } from "~/forms/account-forms";
import type { WordsHandle } from "~/i18n/namespaces";
import { useWords } from "~/i18n/use-words";
import { confirmPassword } from "~/operations/access/confirm-password.server";
import { checkTotp } from "~/operations/access/prove-second-factor.server";
import { CodeField } from "~/ui/accounts/code-field";
import { Problems, useProblems } from "~/ui/accounts/problems";
import { Refusal } from "~/ui/accounts/refusal";
import { Button } from "~/ui/button";
import { TextField } from "~/ui/field";
import { Form } from "~/ui/form";
import { Frame } from "~/ui/frame";
import { PageTitle } from "~/ui/page-title";
import { isDemoAccount } from "~/web/demo-sign-in.server";
import { homeOf } from "~/web/home.server";
import { type TriedFrom, triedFrom } from "~/web/known-device.server";
import { accountAction, accountLoader } from "~/web/person-route.server";
import { returnToOf } from "~/web/return-to.server";
import { notFound, refused } from "~/web/route-context.server";
import type { SignedIn } from "~/web/session.server";
import { completeConfirmation } from "~/web/sign-in.server";

export const handle: WordsHandle = { i18n: ["accounts"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export const loader = accountLoader({}, async ({ person, t }) => ({
  title: t("common:pageTitle", { title: t("accounts:confirm.title") }),
  demo: isDemoAccount(person.account),
  hasPassword: person.account.hasPassword,
  hasSecondFactor: person.account.secondFactorSince !== null,
  email: person.account.email,
}));

export const action = accountAction({ form: confirmForm }, async ({ person, form, request, context }) => {
  const proof = await prove(person, form, triedFrom(request, context));
  if (!proof.ok) return refused(proof.refusal);
  throw redirect(returnToOf(request) ?? homeOf(person), {
    headers: { "Set-Cookie": await completeConfirmation(request, person) },
  });
});

type Proof = { intent: "password"; password: string } | { intent: "code"; code: string } | { intent: "demo" };

async function prove(person: SignedIn, form: Proof, from: TriedFrom) {
  const { account, session } = person;
  if (form.intent === "password") return confirmPassword(account.id, form.password, session.publicId);
  if (form.intent === "code") return checkTotp(account.id, form.code, from);
  if (!isDemoAccount(person.account)) throw notFound();
  return { ok: true as const };
}

export default function Confirm() {
  const { demo, hasPassword, hasSecondFactor, email } = useLoaderData<typeof loader>();
  const { t } = useWords("accounts");
  const answer = useActionData<typeof action>();
  const problems = answer && "problems" in answer ? answer.problems : undefined;
  const wrong = useProblems(problems);
  return (
    <Frame width="narrow">
      <PageTitle question={t("confirm.title")} answer={demo ? t("confirm.demo") : t("confirm.answer")} />
      <Refusal refusal={answer && "refusal" in answer ? answer.refusal : undefined} />
      <Problems problems={problems} />
      {demo ? (
        <Form method="post" className="form">
          <Button kind="go" name="intent" value="demo">
            {t("confirm.demoSubmit")}
          </Button>
        </Form>
      ) : null}
      {hasPassword ? (
        <Form method="post" className="form">
          <input type="hidden" name="email" autoComplete="username" value={email} readOnly />
          <TextField
            name="password"
            type="password"
            label={t("confirm.password")}
            error={wrong("password")}
            autoComplete="current-password"
            required
          />
          <Button kind="go" name="intent" value="password">
            {t("confirm.passwordSubmit")}
          </Button>
        </Form>
      ) : null}
      {hasSecondFactor ? (
        <Form method="post" className="form section">
          <CodeField label={t("confirm.code")} error={wrong("code")} />
          <Button name="intent" value="code">
            {t("confirm.codeSubmit")}
          </Button>
        </Form>
      ) : null}
    </Frame>
  );
}
