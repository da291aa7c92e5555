import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { memberFollowUpsForm } from "~/forms/follow-up-forms";
import type { WordsHandle } from "~/i18n/namespaces";
import { forgetBaseline, sayBaseline } from "~/operations/follow-up/say-baseline.server";
import { sayWeek, withdrawWeek } from "~/operations/follow-up/say-week.server";
import { afterActing } from "~/web/after-acting";
import { paths } from "~/web/paths";
import { tenantAction, tenantLoader } from "~/web/tenant-route.server";
import { MemberPage } from "./member-page";
import { memberShown } from "./member-shown.server";

export const handle: WordsHandle = { i18n: ["continuity", "refusals"], title: (t) => t("continuity:member.title") };

const params = ["organisationId"] as const;

export const loader = tenantLoader({ may: "follow-up:say", params }, (context) =>
  memberShown(context, context.params.organisationId),
);

export const action = tenantAction(
  { may: "follow-up:say", params, form: memberFollowUpsForm },
  async ({ db, who, network, params, form }) => {
    const { organisationId } = params;
    const moment = { timeZone: network.timeZone, now: new Date() };
    const done =
      form.intent === "say"
        ? await sayWeek(db, who, organisationId, form, moment)
        : form.intent === "withdraw"
          ? await withdrawWeek(db, who, organisationId, form)
          : form.intent === "baseline"
            ? await sayBaseline(db, who, organisationId, form)
            : await forgetBaseline(db, who, organisationId, form);
    if (!done.ok) return data({ refusal: done.refusal, intent: form.intent, typed: form }, 422);
    // The next week that waits is asked for at once.
    return redirect(`${paths.followUpsOf(network.slug, organisationId)}?said=${form.intent}`);
  },
);

export const shouldRevalidate = afterActing;

export default function MemberFollowUps() {
  return <MemberPage shown={useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
