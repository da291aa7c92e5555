import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { LINK_DAYS, shareForm, USUAL_LINK_DAYS } from "~/forms/share-forms";
import { formats } from "~/i18n/format";
import type { WordsHandle } from "~/i18n/namespaces";
import { versionName } from "~/i18n/report-words";
import { useWords } from "~/i18n/use-words";
import { revokeShare } from "~/operations/report/revoke-share.server";
import { shareReport } from "~/operations/report/share-report.server";
import { formId } from "~/queries/network/form-id.server";
import { sharePage } from "~/queries/report/share-links.server";
import { FormError } from "~/ui/form-error";
import { Notice } from "~/ui/notice";
import { PageTitle } from "~/ui/page-title";
import { afterActing } from "~/web/after-acting";
import { originOf } from "~/web/origin.server";
import { paths } from "~/web/paths";
import { notFound } from "~/web/route-context.server";
import { tenantAction, tenantLoader } from "~/web/tenant-route.server";
import { LinkMade } from "./link-made";
import { LinksList } from "./links-list";
import { MakeLink } from "./make-link";

export const handle: WordsHandle = { i18n: ["public", "report"], title: (t) => t("public:share.window") };

const params = ["versionId"] as const;

export const loader = tenantLoader({ may: "report:write", params }, async ({ db, who, params, network, locale }) => {
  const now = new Date();
  const page = await sharePage(db, { networkId: who.networkId, versionId: params.versionId }, now);
  if (!page) throw notFound();
  const { date } = formats(locale, network.timeZone);
  return {
    slug: network.slug,
    versionId: params.versionId,
    formId: formId(),
    days: LINK_DAYS,
    usual: USUAL_LINK_DAYS,
    number: page.number,
    version: page.version,
    released: page.released,
    links: page.links.map(({ createdAt, endsAt, ...link }) => ({ ...link, made: date(createdAt), ends: date(endsAt) })),
  };
});

export const action = tenantAction(
  { may: "report:write", params, form: shareForm },
  async ({ db, who, params, form, network, request, locale }) => {
    const now = new Date();
    const { versionId } = params;
    if (form.intent === "revoke") {
      const done = await revokeShare(db, who, { versionId, linkId: form.linkId }, now);
      return done.ok
        ? redirect(paths.shareReport(network.slug, versionId))
        : data({ refusal: done.refusal.reason, made: null }, 422);
    }
    const done = await shareReport(db, who, versionId, form, now);
    if (!done.ok) return data({ refusal: done.refusal.reason, made: null }, 422);
    const { token, endsAt } = done.value;
    return data({
      refusal: null,
      made: {
        link: new URL(paths.shared(token), originOf(request)).href,
        ends: formats(locale, network.timeZone).date(endsAt),
      },
    });
  },
);

export const shouldRevalidate = afterActing;

/** Links that show this version without an account: made, watched, closed. */
export default function Share() {
  const { t } = useWords("public");
  const words = useWords("report").t;
  const { slug, versionId, formId, released, links, days, usual, ...report } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refusal = answer && "problems" in answer ? "malformed" : (answer?.refusal ?? null);
  const live = links.filter(({ state }) => state === "live").length;
  return (
    <>
      <PageTitle
        crumbs={[{ label: versionName(words, report), to: paths.report(slug, versionId) }, { label: t("share.crumb") }]}
        question={t("share.title")}
        answer={live === 0 ? t("share.none") : t("share.answer", { count: live })}
      />
      <FormError>{refusal ? t(`share.refused.${refusal}`) : null}</FormError>
      {answer && "made" in answer && answer.made ? <LinkMade {...answer.made} /> : null}
      <p className="quiet measure">{t("share.what")}</p>
      {released ? (
        <MakeLink key={formId} formId={formId} days={days} usual={usual} />
      ) : (
        <Notice>{t("share.notReleased")}</Notice>
      )}
      <LinksList links={links} formId={formId} />
    </>
  );
}
