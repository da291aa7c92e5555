import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { shownAt } from "~/core/time/zone-clock";
import { type OrganisationForm, organisationForm } from "~/forms/organisation-forms";
import { formats } from "~/i18n/format";
import type { WordsHandle } from "~/i18n/namespaces";
import { useWords } from "~/i18n/use-words";
import { archiveOrganisation, restoreOrganisation } from "~/operations/network/archive-organisation.server";
import { changeSites } from "~/operations/network/change-sites.server";
import { hostOrganisation } from "~/operations/network/host-organisation.server";
import { pauseOrganisation, resumeOrganisation } from "~/operations/network/pause-organisation.server";
import { renameOrganisation } from "~/operations/network/rename-organisation.server";
import { formId } from "~/queries/network/form-id.server";
import { organisationPage } from "~/queries/network/organisation.server";
import { FormError } from "~/ui/form-error";
import { Link } from "~/ui/link";
import { PageTitle } from "~/ui/page-title";
import { WhatChanged } from "~/ui/what-changed";
import { afterActing } from "~/web/after-acting";
import { isDemo } from "~/web/demo-sign-in.server";
import { paths } from "~/web/paths";
import { type TenantContext, tenantAction, tenantLoader } from "~/web/tenant-route.server";
import { HoldsList } from "./holds-list";
import { Hosting } from "./hosting";
import { LeaveForm } from "./leave-form";
import { OrganisationName } from "./organisation-name";
import { RestForm } from "./rest-form";
import { SitesForms } from "./sites-forms";

export const handle: WordsHandle<{ name: string } | undefined> = {
  i18n: ["network", "refusals"],
  title: (t, data) => data?.name ?? t("network:organisation.window"),
};

const params = ["organisationId"] as const;

export const loader = tenantLoader(
  { may: "organisation:correct", params },
  async ({ db, who, params, network, locale }) => {
    const { since, corrections, ...organisation } = await organisationPage(db, who, params.organisationId);
    const { date } = formats(locale, network.timeZone);
    // A day that was typed is that day wherever it is read.
    const day = formats(locale, "UTC").date;
    return {
      ...organisation,
      slug: network.slug,
      formId: formId(),
      today: dayIn(network.timeZone),
      since: since && date(since),
      corrections: corrections.map(({ at, fromOn, ...correction }) => ({
        ...correction,
        at: date(at),
        from: fromOn && day(fromOn),
      })),
    };
  },
);

export const action = tenantAction(
  {
    may: "organisation:correct",
    params,
    form: organisationForm,
    // It takes roles away.
    fresh: ({ intent }) => intent === "archive",
  },
  async (context) => {
    const { form, params, network } = context;
    const done = await act(context);
    if (done.ok) return redirect(paths.organisation(network.slug, params.organisationId));
    return data({ refusal: done.refusal, values: typedAgain(form) }, 422);
  },
);

function act({ db, who, form, params, network }: TenantContext<"organisationId"> & { form: OrganisationForm }) {
  const { organisationId } = params;
  switch (form.intent) {
    case "rename":
      return renameOrganisation(db, who, organisationId, form);
    case "host":
      return hostOrganisation(db, who, organisationId, form, dayIn(network.timeZone));
    case "pause":
      return pauseOrganisation(db, who, organisationId, form.id);
    case "resume":
      return resumeOrganisation(db, who, organisationId, form.id);
    case "archive":
      return archiveOrganisation(db, who, { organisationId, formId: form.id }, { demo: isDemo() });
    case "restore":
      return restoreOrganisation(db, who, organisationId, form.id);
    default:
      return changeSites(db, who, organisationId, form);
  }
}

const dayIn = (timeZone: string): string => new Date(shownAt(Date.now(), timeZone)).toISOString().slice(0, 10);

const typedAgain = (form: OrganisationForm): Record<string, string> => ({
  intent: form.intent,
  ...("name" in form ? { name: form.name } : {}),
  ...("siteId" in form ? { siteId: form.siteId } : {}),
});

export const shouldRevalidate = afterActing;

export default function Organisation() {
  const { t } = useWords("network", { keyPrefix: "organisation" });
  const organisation = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { slug, name, kind, hosted, standing, since, people, holds, corrections, formId: id } = organisation;
  const refusal = answer && "refusal" in answer ? answer.refusal : undefined;
  const problems: Record<string, string> = answer && "problems" in answer ? answer.problems : {};
  const typed = { values: answer?.values ?? {}, problems, refusal };
  const isMember = kind === "member";
  return (
    <>
      <PageTitle
        crumbs={[{ label: t("crumb"), to: paths.organisations(slug) }, { label: name }]}
        question={t("question", { name })}
        answer={
          <>
            {t(`kind.${isMember ? (hosted ? "hosted" : "served") : kind}`)}{" "}
            {standing !== "active" && since ? <strong>{t(standing, { date: since })} </strong> : null}
            {people === 0 ? t("peopleNone") : t("people", { count: people })}{" "}
            <Link to={paths.people(slug)}>{t("seePeople")}</Link>
          </>
        }
      />
      <FormError>
        {refusal && !("near" in refusal) ? (
          <>
            <p>{t(`refusals.${refusal.reason}`, counted(refusal))}</p>
            {refusal.reason === "holds" ? <HoldsList slug={slug} holds={refusal.holds} /> : null}
          </>
        ) : null}
      </FormError>
      {holds.length > 0 && refusal?.reason !== "holds" ? (
        <section className="section" aria-labelledby="holds">
          <h2 id="holds">{t("holds.title")}</h2>
          <HoldsList slug={slug} holds={holds} />
        </section>
      ) : null}
      <div className="two">
        <OrganisationName formId={id} name={name} {...typed} />
        {kind === "donor" ? null : <SitesForms formId={id} sites={organisation.sites} {...typed} />}
      </div>
      {isMember && standing !== "archived" ? (
        <div className="two">
          <Hosting formId={id} hosted={hosted} today={organisation.today} {...typed} />
          <div className="stack">
            <RestForm formId={id} paused={standing === "paused"} />
            <LeaveForm formId={id} name={name} archived={false} blocked={holds.length > 0} people={people} />
          </div>
        </div>
      ) : null}
      {isMember && standing === "archived" ? (
        <LeaveForm formId={id} name={name} archived blocked={false} people={people} />
      ) : null}
      <WhatChanged corrections={corrections} />
    </>
  );
}

/** A refusal's numbers, with the one that its sentence counts. */
const counted = <R extends { reason: string }>(refusal: R): R & { count: number } => ({
  ...refusal,
  count: "quantity" in refusal ? Number(refusal.quantity) : "passes" in refusal ? Number(refusal.passes) : 0,
});
