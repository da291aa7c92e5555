import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { showPassCode } from "~/core/field/pass-code";
import { passForm } from "~/forms/pass-forms";
import { formats } from "~/i18n/format";
import type { WordsHandle } from "~/i18n/namespaces";
import { useWords } from "~/i18n/use-words";
import { renewPassCode } from "~/operations/field/renew-pass-code.server";
import { revokePass } from "~/operations/field/revoke-pass.server";
import { takeBag } from "~/operations/field/take-bag.server";
import { passPage } from "~/queries/field/pass.server";
import { passShown } from "~/queries/field/passes.server";
import { formId } from "~/queries/network/form-id.server";
import { typedLines } from "~/ui/bag-fill";
import { LinkButton } from "~/ui/button";
import { FormError } from "~/ui/form-error";
import { Notice } from "~/ui/notice";
import { PageTitle } from "~/ui/page-title";
import { type PassRefusalFacts, useRefusedPass } from "~/ui/pass-refusal";
import { passTimes } from "~/ui/pass-times";
import { afterActing } from "~/web/after-acting";
import { originOf } from "~/web/origin.server";
import { paths } from "~/web/paths";
import { tenantAction, tenantLoader } from "~/web/tenant-route.server";
import { FillBag } from "./fill-bag";
import { PassCode } from "./pass-code";
import { PassFacts } from "./pass-facts";
import { RevokePass } from "./revoke-pass";
import { useOpening } from "./use-opening";

export const handle: WordsHandle<{ pass: { label: string | null } }> = {
  i18n: ["passes", "refusals"],
  title: (t, { pass }) => pass.label ?? t("passes:pass.one.window"),
};

const params = ["passId"] as const;
const MINUTE = 60_000;

export const loader = tenantLoader(
  { may: "pass:give", params },
  async ({ db, who, params, network, request, ...page }) => {
    const now = new Date();
    const { pass, names, code, items } = await passPage(db, who, params.passId, now);
    const { locale, t } = page;
    const { slug, timeZone } = network;
    const { dayOfYear, time } = formats(locale, timeZone);
    const origin = originOf(request);
    return {
      slug,
      timeZone,
      formId: formId(),
      pass: { ...pass, ...passTimes(pass, { t, locale, timeZone, now }) },
      given: { name: names.givenBy, date: dayOfYear(pass.givenAt), time: time(pass.givenAt) },
      revokedBy: names.revokedBy,
      code: code && {
        shown: showPassCode(code.text),
        link: new URL(paths.openPass(code.text), origin).href,
        address: `${new URL(origin).host}${paths.openPass()}`,
        minutes: Math.max(1, Math.ceil((code.endsAt.getTime() - now.getTime()) / MINUTE)),
        until: time(code.endsAt),
      },
      items,
      filled: new URL(request.url).searchParams.has("filled"),
    };
  },
);

export const action = tenantAction(
  { may: "pass:give", params, form: passForm },
  async ({ db, who, params, network, form }) => {
    const { passId } = params;
    const here = paths.pass(network.slug, passId);
    const pass = await passShown(db, who, passId, new Date());
    if (!("lines" in form)) {
      const done = await (form.intent === "revoke" ? revokePass : renewPassCode)(db, who, passId);
      return done.ok ? redirect(here) : data({ refusal: done.refusal, quantities: null }, 422);
    }
    const quantities = Object.fromEntries(form.lines.map(({ item, quantity }) => [item, quantity]));
    if (form.intent === "refill") {
      return data({ refusal: null, quantities: { ...quantities, [form.set.item]: form.set.to } });
    }
    const { organisationId } = who;
    const done = await takeBag(db, who, { id: passId, organisationId, siteId: pass.siteId }, form);
    return done.ok ? redirect(`${here}?filled`) : data({ refusal: done.refusal, quantities }, 422);
  },
);

export const shouldRevalidate = afterActing;

export default function Pass() {
  const { t } = useWords("passes");
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { slug, timeZone, pass, code, items, filled } = page;
  const { justOpened } = useOpening(paths.pass(slug, pass.id), pass.state);
  const malformed = answer && "problems" in answer ? answer : null;
  const refusal: PassRefusalFacts | null = malformed
    ? { reason: "malformed" }
    : answer && "refusal" in answer
      ? answer.refusal
      : null;
  const typed = malformed ? typedLines(malformed.values) : answer && "quantities" in answer ? answer.quantities : null;
  const words = useRefusedPass("pass", [...items, ...(pass.bag?.items ?? [])], timeZone);
  const live = pass.overAt === null;
  const state = pass.state === "waiting" && !code ? "waitingOver" : pass.state;
  return (
    <>
      <PageTitle
        crumbs={[{ label: t("title"), to: paths.passes(slug) }, { label: pass.label ?? t("pass.unlabelled") }]}
        question={pass.label ? t("pass.one.titleNamed", { label: pass.label }) : t("pass.one.title")}
        answer={t(`pass.one.answer.${state}`)}
        actions={
          pass.bag ? (
            <LinkButton kind={live ? "plain" : "go"} icon="bag" to={paths.bagCount(slug, pass.id)}>
              {t("pass.one.count")}
            </LinkButton>
          ) : undefined
        }
      />
      {justOpened ? <Notice kind="done">{t("pass.one.justOpened")}</Notice> : null}
      {filled && !refusal ? <Notice kind="done">{t("pass.one.filled")}</Notice> : null}
      {/* A bag that was too full is said beside its form. */}
      <FormError title={t("pass.refusedTitle")}>{refusal && !typed ? words(refusal) : null}</FormError>
      {pass.state === "waiting" ? <PassCode code={code} formId={page.formId} /> : null}
      <PassFacts {...page} />
      {live ? (
        <FillBag
          key={`${page.formId}${JSON.stringify(typed)}`}
          formId={page.formId}
          timeZone={timeZone}
          items={items}
          site={pass.siteId && pass.site ? { id: pass.siteId, name: pass.site } : null}
          bag={pass.bag !== null}
          typed={typed}
          refusal={typed ? refusal : null}
        />
      ) : null}
      {live ? <RevokePass formId={page.formId} /> : null}
    </>
  );
}
