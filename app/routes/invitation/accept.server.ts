import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import type { LinkKind } from "~/core/access/link-kind";
import { acceptForm } from "~/forms/account-forms";
import { formats } from "~/i18n/format";
import { acceptAsNew, acceptSignedIn } from "~/operations/access/accept-invitation.server";
import { offerOf } from "~/queries/access/offer.server";
import { wrongFrom } from "~/web/allow-from.server";
import { paths } from "~/web/paths";
import { pageOf, secondFactorPath, signInPath } from "~/web/return-to.server";
import { formOf, pageContext, refused, requirePerson } from "~/web/route-context.server";
import { signedIn } from "~/web/session.server";
import { startHalfWay } from "~/web/sign-in.server";

/** What a one-time link's page shows: the offer, or the one sentence saying why there is none. */
export async function acceptLoader(kind: LinkKind, { request, params, context }: LoaderFunctionArgs) {
  const { t, locale } = pageContext(request);
  const person = await signedIn({ request, context });
  const read = await offerOf(kind, params.token ?? "");
  const title = t("common:pageTitle", {
    title: t(kind === "set-up" ? "accounts:setUp.title" : "accounts:invitation.overTitle"),
  });
  const shared = { signInAt: signInPath(pageOf(request)), signedInAs: null };
  if (!read.ok) {
    const allowed = await wrongFrom(context, "one-time-link");
    if (!allowed.ok) return data({ ...shared, title, offer: null, refusal: allowed.refusal }, { status: 429 });
    return data({ ...shared, title, offer: null, refusal: read.refusal }, { status: 410 });
  }
  const { ends, ...offer } = read.value;
  return data({
    ...shared,
    title: offer.organisation
      ? t("common:pageTitle", { title: t("accounts:invitation.title", { organisation: offer.organisation }) })
      : title,
    signedInAs: person?.session.secondFactorAt ? person.account.name : null,
    refusal: null,
    offer: { ...offer, ends: ends === null ? null : formats(locale, "UTC").date(ends) },
  });
}

export async function acceptAction(kind: LinkKind, { request, params, context }: ActionFunctionArgs) {
  const token = params.token ?? "";
  const { form, malformed } = await formOf(request, acceptForm);
  if (malformed) return malformed;
  if (form.intent === "join") {
    const person = await requirePerson({ request, context });
    const joined = await acceptSignedIn(kind, token, person.account.id);
    if (!joined.ok) return refused(joined.refusal);
    throw redirect(kind === "set-up" ? paths.operator() : paths.choose());
  }
  const { locale } = pageContext(request);
  const { name, email } = form;
  const accepted = await acceptAsNew(kind, token, { ...form, locale });
  if (!accepted.ok) return refused(accepted.refusal, { name, email });
  const setCookie = await startHalfWay(request, accepted.value.accountId);
  throw redirect(secondFactorPath(undefined), { headers: { "Set-Cookie": setCookie } });
}
