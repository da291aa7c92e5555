import { type ActionFunctionArgs, data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { may, type Role } from "~/core/access/roles";
import { endOfNight } from "~/core/field/pass-end";
import { takePassForm } from "~/forms/pass-forms";
import { formats } from "~/i18n/format";
import type { WordsHandle } from "~/i18n/namespaces";
import { useWords } from "~/i18n/use-words";
import { takePass } from "~/operations/field/give-pass.server";
import { isUnopened, sitesOf } from "~/queries/field/passes.server";
import { formId } from "~/queries/network/form-id.server";
import { Button } from "~/ui/button";
import { Choice } from "~/ui/choice";
import { Form } from "~/ui/form";
import { FormError } from "~/ui/form-error";
import { Notice } from "~/ui/notice";
import { PageTitle } from "~/ui/page-title";
import { useRefusedPass } from "~/ui/pass-refusal";
import { currentPass, startPassHere } from "~/web/pass.server";
import { paths } from "~/web/paths";
import { tenantAction, tenantLoader } from "~/web/tenant-route.server";

export const handle: WordsHandle = { i18n: ["passes", "refusals"], title: (t) => t("passes:pass.mine.title") };

export const loader = tenantLoader({ may: "pass:take" }, async ({ db, who, network, locale, request }) => {
  const { slug, timeZone } = network;
  const here = await currentPass(request);
  return {
    slug,
    timeZone,
    formId: formId(),
    gives: may(who.role as Role, "pass:give"),
    already: here?.standing === "live",
    sites: await sitesOf(db, who),
    until: formats(locale, timeZone).time(endOfNight(Date.now(), timeZone)),
  };
});

const take = tenantAction({ may: "pass:take", form: takePassForm }, async ({ db, who, network, form }) => {
  const done = await takePass(db, who, form, network.timeZone);
  if (!done.ok) return data({ refusal: done.refusal }, 422);
  if (!(await isUnopened(db, done.value.passId))) return data({ refusal: { reason: "already-taken" } }, 409);
  return { passId: done.value.passId, networkId: who.networkId };
});

/** Opened once what was written stands: the session begins outside the network's transaction. */
export const action = async (args: ActionFunctionArgs) => {
  const taken = await take(args);
  if (!("passId" in taken)) return taken;
  return redirect(paths.field(), {
    headers: { "Set-Cookie": await startPassHere(args.request, { networkId: taken.networkId, id: taken.passId }) },
  });
};

export default function TakePass() {
  const { t } = useWords("passes");
  const { slug, timeZone, formId: id, gives, already, sites, until } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const words = useRefusedPass("pass", [], timeZone);
  const refusal =
    answer && "problems" in answer ? { reason: "malformed" } : answer && "refusal" in answer ? answer.refusal : null;
  const back = (
    <a className="button button-plain" href={paths.field()}>
      {t("pass.mine.back")}
    </a>
  );
  return (
    <>
      <PageTitle
        crumbs={gives ? [{ label: t("title"), to: paths.passes(slug) }, { label: t("pass.mine.crumb") }] : []}
        question={t("pass.mine.title")}
        answer={t("pass.mine.answer", { time: until })}
      />
      {already ? <Notice wayOut={back}>{t("pass.mine.already")}</Notice> : null}
      <FormError title={t("pass.refusedTitle")} {...(refusal?.reason === "already-taken" ? { wayOut: back } : {})}>
        {refusal ? words(refusal) : null}
      </FormError>
      <Form method="post" className="form" reloadDocument>
        <input type="hidden" name="id" value={id} />
        {sites.length > 1 ? (
          <Choice
            name="siteId"
            legend={t("pass.give.site")}
            layout="tiles"
            required
            options={sites.map((site) => ({ value: site.id, label: site.name }))}
          />
        ) : null}
        <p className="hint">{t("pass.mine.hint")}</p>
        <Button kind="go" wide>
          {t("pass.mine.go")}
        </Button>
      </Form>
    </>
  );
}
