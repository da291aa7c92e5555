import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { secondFactorForm } from "~/forms/account-forms";
import type { WordsHandle } from "~/i18n/namespaces";
import { useWords } from "~/i18n/use-words";
import { beginEnrolment, finishEnrolment, resumeEnrolment } from "~/operations/access/enrol-second-factor.server";
import { checkRecoveryCode, checkTotp } from "~/operations/access/prove-second-factor.server";
import "~/ui/accounts/accounts.css";
import { SignOutForm } from "~/ui/accounts/account-menu";
import { RecoveryCodes } from "~/ui/accounts/recovery-codes";
import { Frame } from "~/ui/frame";
import { isDemoAccount } from "~/web/demo-sign-in.server";
import { homeOf } from "~/web/home.server";
import { signedInHere, triedFrom } from "~/web/known-device.server";
import { paths } from "~/web/paths";
import { returnToOf, signInPath } from "~/web/return-to.server";
import { formOf, notFound, pageContext, refused, requireRecent } from "~/web/route-context.server";
import { type Asked, type SignedIn, signedIn } from "~/web/session.server";
import { completeSignIn, startWhole } from "~/web/sign-in.server";
import { AskCode } from "./ask-code";
import { Enrol } from "./enrol";

export const handle: WordsHandle = { i18n: ["accounts"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const person = await somebody({ request, context });
  const { t } = pageContext(request);
  if (asksCode(person)) {
    return { title: t("common:pageTitle", { title: t("accounts:secondFactor.codeTitle") }), enrolment: null };
  }
  if (person.session.secondFactorAt !== null) requireRecent(person, request);
  return {
    title: t("common:pageTitle", { title: t("accounts:secondFactor.enrolTitle") }),
    enrolment: beginEnrolment(person.account),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const person = await somebody({ request, context });
  const { form, malformed } = await formOf(request, secondFactorForm);
  if (malformed) return malformed;
  if (form.intent === "enrol") return enrol(request, person, form);
  if (!asksCode(person)) throw notFound();
  const { id } = person.account;
  const proof =
    form.intent === "code"
      ? await checkTotp(id, form.code, triedFrom(request, context))
      : await checkRecoveryCode(id, form.recoveryCode, triedFrom(request, context));
  if (!proof.ok) return refused(proof.refusal);
  // Somebody who used a recovery code has a phone to replace.
  const to = form.intent === "recovery" ? paths.account() : (returnToOf(request) ?? homeOf(person));
  throw redirect(to, { headers: signedInHere(request, id, await completeSignIn(request, person)) });
}

async function enrol(request: Request, person: SignedIn, form: { sealed: string; code: string }) {
  const { account } = person;
  if (asksCode(person)) return refused({ reason: "second-factor-set" });
  if (isDemoAccount(account)) return refused({ reason: "demo-account" });
  const first = person.session.secondFactorAt === null;
  if (!first) requireRecent(person, request);
  const done = await finishEnrolment(account.id, form, { replace: !first });
  if (!done.ok) {
    return data({ refusal: done.refusal, values: {}, enrolment: resumeEnrolment(account, form.sealed) }, 422);
  }
  const codes = done.value.recoveryCodes;
  const next = first ? (returnToOf(request) ?? homeOf(person)) : paths.account();
  if (!first) return data({ codes, next });
  // The half-way session is left to end by itself: without JavaScript this very page is drawn with its cookie.
  return data({ codes, next }, { headers: signedInHere(request, account.id, await startWhole(request, person)) });
}

/** Somebody whose password was right; what they may do here depends on what they proved already. */
async function somebody(asked: Asked): Promise<SignedIn> {
  const person = await signedIn(asked);
  if (!person) throw redirect(signInPath(returnToOf(asked.request)));
  return person;
}

const asksCode = ({ session, account }: SignedIn): boolean =>
  session.secondFactorAt === null && account.secondFactorSince !== null;

export default function SecondFactor() {
  const { enrolment } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useWords("accounts");
  if (answer && "codes" in answer) {
    return (
      <Frame width="narrow">
        <RecoveryCodes codes={answer.codes} next={answer.next} />
      </Frame>
    );
  }
  const refusal = answer && "refusal" in answer ? answer.refusal : undefined;
  const problems = answer && "problems" in answer ? answer.problems : undefined;
  const shown = (answer && "enrolment" in answer ? answer.enrolment : undefined) ?? enrolment;
  return (
    <Frame width="narrow">
      {shown === null ? (
        <AskCode refusal={refusal} problems={problems} />
      ) : (
        <Enrol enrolment={shown} refusal={refusal} problems={problems} />
      )}
      <SignOutForm>{t("secondFactor.signOut")}</SignOutForm>
    </Frame>
  );
}
