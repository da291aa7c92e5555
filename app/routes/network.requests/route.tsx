import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { requestForm } from "~/forms/batch-forms";
import { formats } from "~/i18n/format";
import type { WordsHandle } from "~/i18n/namespaces";
import { requestItems } from "~/operations/split/request-items.server";
import { formId } from "~/queries/network/form-id.server";
import { requestsPage } from "~/queries/split/requests.server";
import { kindsOf } from "~/queries/split/split-desk.server";
import { Invented } from "~/ui/invented";
import { KindSwitch } from "~/ui/kind-switch";
import { Notice } from "~/ui/notice";
import { PageTitle } from "~/ui/page-title";
import { useThings } from "~/ui/things";
import { paths } from "~/web/paths";
import { tenantAction, tenantLoader } from "~/web/tenant-route.server";
import { OwnHistory } from "./own-history";
import { RequestForm } from "./request-form";
import { RequestsTable } from "./requests-table";

export const handle: WordsHandle = { i18n: ["stock", "refusals"], title: (t) => t("stock:requests.title") };

export const loader = tenantLoader(
  { may: "request:make", params: ["batchId"] },
  async ({ db, who, params, network, request, locale }) => {
    const query = new URL(request.url).searchParams;
    const page = await requestsPage(db, who, { ...params, asked: query.get("kind") });
    const { date } = formats(locale, network.timeZone);
    const dated = <R extends { at: Date }>({ at, ...made }: R) => ({ ...made, when: date(at) });
    const members = page.members.map(({ current, earlier, ...member }) => ({
      ...member,
      current: current && dated(current),
      earlier: earlier.map(dated),
    }));
    const asked = query.get("for");
    return {
      ...page,
      batch: { ...page.batch, invented: page.batch.invented || network.invented },
      members,
      slug: network.slug,
      hub: who.role === "coordinator",
      chosen: members.find(({ organisationId }) => organisationId === asked)?.organisationId ?? null,
      formId: formId(),
    };
  },
);

export const action = tenantAction(
  { may: "request:make", params: ["batchId"], form: requestForm },
  async ({ db, who, params, network, form }) => {
    const asked = await requestItems(db, who, params.batchId, form);
    const { kind, organisationId, quantity, peopleMet } = form;
    if (asked.ok) {
      const mixed = (await kindsOf(db, params.batchId)).length > 1;
      return redirect(paths.batchRequests(network.slug, params.batchId, { kind: mixed ? kind : null }));
    }
    return data(
      { refusal: asked.refusal, values: { organisationId, quantity: String(quantity), peopleMet: String(peopleMet) } },
      422,
    );
  },
);

export default function Requests() {
  const { t } = useTranslation("stock");
  const things = useThings();
  const {
    batch,
    kind,
    kinds,
    members,
    totals,
    decided,
    slug,
    hub,
    chosen,
    formId: id,
  } = useLoaderData<typeof loader>();
  const named = kinds.length > 1 ? kind : null;
  const answer = useActionData<typeof action>();
  const own = hub ? undefined : members[0];
  const form = (
    <RequestForm
      // A request that was kept is another form than the one before it.
      key={id}
      formId={id}
      kind={kind}
      members={members}
      chosen={own?.organisationId ?? chosen}
      hub={hub}
      answer={answer}
    />
  );
  return (
    <>
      <PageTitle
        crumbs={[
          { label: t("batches.crumb"), to: paths.batches(slug) },
          { label: batch.name, to: paths.batch(slug, batch.id) },
          { label: t("requests.crumb") },
        ]}
        question={t(hub ? "requests.title" : "requests.ownTitle")}
        answer={
          <>
            {hub
              ? t("requests.answer", {
                  count: totals.answered,
                  members: members.length,
                  things: things(kind, totals.asked),
                  announced: batch.announced,
                })
              : own?.current
                ? t("requests.ownAnswer", { things: things(kind, own.current.quantity), date: own.current.when })
                : t("requests.ownNone", { things: things(kind, batch.announced) })}{" "}
            {batch.invented ? <Invented /> : null}
          </>
        }
      />
      <KindSwitch kinds={kinds} current={kind} to={(other) => paths.batchRequests(slug, batch.id, { kind: other })} />
      {decided ? <Notice>{t("requests.decided")}</Notice> : null}
      {hub ? (
        <>
          <RequestsTable
            kind={kind}
            members={members}
            totals={totals}
            edit={(organisationId) => paths.batchRequests(slug, batch.id, { kind: named, for: organisationId })}
          />
          {totals.asked > batch.announced ? (
            <Notice
              kind="differs"
              live={false}
              title={t("requests.beyondTitle", { things: things(kind, totals.asked - batch.announced) })}
            >
              {t("requests.beyond")}
            </Notice>
          ) : null}
          <section className="section" aria-labelledby="enter">
            <h2 id="enter">{t("requests.enter")}</h2>
            {form}
          </section>
        </>
      ) : (
        <>
          {form}
          {own && own.earlier.length > 0 ? <OwnHistory kind={kind} earlier={own.earlier} /> : null}
        </>
      )}
    </>
  );
}

export type RequestShown = ReturnType<typeof useLoaderData<typeof loader>>["members"][number];
export type RequestAnswer = ReturnType<typeof useActionData<typeof action>>;
