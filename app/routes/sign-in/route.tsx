import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { signInForm } from "~/forms/account-forms";
import type { WordsHandle } from "~/i18n/namespaces";
import { useWords } from "~/i18n/use-words";
import { checkSignIn } from "~/operations/access/check-sign-in.server";
import { Form } from "~/ui/form";
import "~/ui/accounts/accounts.css";
import { Problems, useProblems } from "~/ui/accounts/problems";
import { Refusal } from "~/ui/accounts/refusal";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { TextField } from "~/ui/field";
import { Frame } from "~/ui/frame";
import { PageTitle } from "~/ui/page-title";
import { isDemo } from "~/web/demo-sign-in.server";
import { homeOf } from "~/web/home.server";
import { signedInHere, triedFrom } from "~/web/known-device.server";
import { paths } from "~/web/paths";
import { returnToOf, secondFactorPath } from "~/web/return-to.server";
import { formOf, pageContext, refused } from "~/web/route-context.server";
import { signedIn } from "~/web/session.server";
import { startAtOnce, startHalfWay } from "~/web/sign-in.server";
import { DemoPeople } from "./demo-people";

export const handle: WordsHandle = { i18n: ["accounts"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const person = await signedIn({ request, context });
  const returnTo = returnToOf(request);
  if (person?.session.secondFactorAt) throw redirect(returnTo ?? homeOf(person));
  const { t } = pageContext(request);
  const demo = isDemo();
  const title = t("common:pageTitle", { title: t(demo ? "accounts:demo.title" : "accounts:signIn.title") });
  return { title, demo, returnTo: returnTo ?? null };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { form, malformed } = await formOf(request, signInForm);
  if (malformed) return malformed;
  const { email, password, inHandCode: inHand } = form;
  const checked = await checkSignIn({ email, password, inHand }, triedFrom(request, context));
  if (!checked.ok) return refused(checked.refusal, { email, ...(inHand === null ? {} : { inHand: "asked" }) });
  const { accountId, whole } = checked.value;
  if (whole) {
    const session = await startAtOnce(request, accountId);
    throw redirect(returnToOf(request) ?? paths.front(), { headers: signedInHere(request, accountId, session) });
  }
  const setCookie = await startHalfWay(request, accountId);
  throw redirect(secondFactorPath(returnToOf(request)), { headers: { "Set-Cookie": setCookie } });
}

export default function SignIn() {
  const { demo, returnTo } = useLoaderData<typeof loader>();
  const { t } = useWords("accounts");
  if (!demo) {
    return (
      <Frame width="narrow">
        <PageTitle question={t("signIn.title")} />
        <AddressForm />
      </Frame>
    );
  }
  return (
    <Frame width="narrow">
      <PageTitle question={t("demo.title")} answer={t("demo.answer")} />
      <DemoPeople returnTo={returnTo} />
      <Disclosure summary={t("demo.orSignIn")}>
        <AddressForm />
      </Disclosure>
    </Frame>
  );
}

function AddressForm() {
  const { t } = useWords("accounts");
  const answer = useActionData<typeof action>();
  const problems = answer && "problems" in answer ? answer.problems : undefined;
  const wrong = useProblems(problems);
  const refusal = answer && "refusal" in answer ? answer.refusal : undefined;
  const inHand = refusal?.reason === "second-factor-in-hand" || answer?.values.inHand !== undefined;
  return (
    <>
      <Form method="post" className="form">
        <Refusal refusal={refusal} />
        <Problems problems={problems} />
        <TextField
          name="email"
          type="email"
          label={t("signIn.email")}
          error={wrong("email")}
          autoComplete="username"
          required
          defaultValue={answer?.values.email}
        />
        <TextField
          name="password"
          type="password"
          label={t("signIn.password")}
          error={wrong("password")}
          autoComplete="current-password"
          required
        />
        {inHand ? (
          <TextField
            name="inHandCode"
            label={t("signIn.inHand")}
            hint={t("signIn.inHandHint")}
            error={wrong("inHandCode")}
            autoComplete="one-time-code"
            required
          />
        ) : null}
        <Button kind="go">{t("signIn.submit")}</Button>
      </Form>
      <Disclosure summary={t("signIn.lost")}>
        <p>{t("signIn.lostBody")}</p>
      </Disclosure>
      <p className="hint">{t("signIn.new")}</p>
    </>
  );
}
