import { data, redirect } from "@remix-run/node";
import type { useActionData, useLoaderData } from "@remix-run/react";
import { may } from "~/core/access/roles";
import { reportForm, SHORT_TEXT } from "~/forms/report-forms";
import { formats } from "~/i18n/format";
import { formId } from "~/queries/network/form-id.server";
import { chainBehind, reportPage } from "~/queries/report/report.server";
import { originOf } from "~/web/origin.server";
import { paths } from "~/web/paths";
import { tenantAction, tenantLoader } from "~/web/tenant-route.server";
import { actOn, neededFor } from "./acts.server";

export const loader = tenantLoader(
  { may: "report:see", params: ["versionId"] },
  async ({ db, who, params, network, request, locale }) => {
    const page = await reportPage(db, params.versionId);
    if (!page) throw new Response(null, { status: 404 });
    const { date, time } = formats(locale, network.timeZone);
    const day = (when: Date | null) => when && date(when);
    const { version, questions, acts } = page;
    return {
      ...page,
      slug: network.slug,
      accountId: who.accountId,
      mayWrite: may(who.role, "report:write"),
      mayRelease: may(who.role, "report:release"),
      mayPublish: may(who.role, "operation:publish"),
      formId: formId(),
      limit: SHORT_TEXT,
      verifyUrl: version.contentHash && new URL(paths.verify(version.contentHash), originOf(request)).href,
      checkedOn: day(version.checkedAt),
      releaseAskedOn: day(version.releaseAskedAt),
      askedByName: acts.findLast(({ act }) => act === "release_asked")?.name ?? null,
      questions: questions.map((question) => ({
        ...question,
        askedOn: date(question.askedAt),
        answeredOn: day(question.answeredAt),
      })),
      // A draft is in no chain yet, and its page is read again and again while it is checked.
      chain: version.state === "draft" ? null : await chainBehind(db, page.report),
      acts: acts.map((act) => ({ ...act, when: `${date(act.at)}, ${time(act.at)}` })),
    };
  },
);

export const action = tenantAction(
  {
    may: "report:see",
    params: ["versionId"],
    form: reportForm,
    // What two people decide is proved again by the second one.
    fresh: ({ intent }) => intent === "confirm-release",
  },
  async ({ db, who, params, network, form }) => {
    if (!may(who.role, neededFor(form.intent))) throw new Response(null, { status: 403 });
    const done = await actOn(db, who, params.versionId, form);
    if (!done.ok) return data({ refusal: done.refusal, form }, 422);
    return redirect(
      done.value.versionId ? paths.report(network.slug, done.value.versionId) : paths.newReport(network.slug),
    );
  },
);

export type Shown = ReturnType<typeof useLoaderData<typeof loader>>;
export type ReportAnswer = ReturnType<typeof useActionData<typeof action>>;
