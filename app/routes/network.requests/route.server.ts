import { data, redirect } from "@remix-run/node";
import type { useActionData, useLoaderData } from "@remix-run/react";
import { requestForm } from "~/forms/batch-forms";
import { formats } from "~/i18n/format";
import { requestItems } from "~/operations/split/request-items.server";
import { formId } from "~/queries/network/form-id.server";
import { requestsPage } from "~/queries/split/requests.server";
import { kindsOf } from "~/queries/split/split-desk.server";
import { paths } from "~/web/paths";
import { tenantAction, tenantLoader } from "~/web/tenant-route.server";

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

export type RequestShown = ReturnType<typeof useLoaderData<typeof loader>>["members"][number];
export type RequestAnswer = ReturnType<typeof useActionData<typeof action>>;
