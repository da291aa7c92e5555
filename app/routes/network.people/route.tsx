import { data, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { type PeopleForm, peopleForm } from "~/forms/account-forms";
import { formats } from "~/i18n/format";
import type { WordsHandle } from "~/i18n/namespaces";
import { useWords } from "~/i18n/use-words";
import { approveRestart, withdrawApproval } from "~/operations/access/approve-restart.server";
import { endMembership } from "~/operations/access/end-membership.server";
import { invite } from "~/operations/access/invite.server";
import { revokeInvitation } from "~/operations/access/revoke-invitation.server";
import { peopleOf } from "~/queries/access/people.server";
import { formId } from "~/queries/network/form-id.server";
import { OneTimeLink } from "~/ui/accounts/one-time-link";
import { Refusal } from "~/ui/accounts/refusal";
import { Notice } from "~/ui/notice";
import { PageTitle } from "~/ui/page-title";
import { isDemo } from "~/web/demo-sign-in.server";
import { originOf } from "~/web/origin.server";
import { paths } from "~/web/paths";
import { refused } from "~/web/route-context.server";
import { tenantAction, tenantLoader } from "~/web/tenant-route.server";
import { InviteForm } from "./invite-form";
import { PeopleTables } from "./people-tables";

export const handle: WordsHandle = { i18n: ["accounts"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export const loader = tenantLoader({ may: "people:see" }, async ({ db, who, t, locale, network }) => {
  const { people, invitations, organisations } = await peopleOf(db, who);
  const { date } = formats(locale, network.timeZone);
  return {
    title: t("common:pageTitle", { title: t("accounts:people.title") }),
    id: formId(),
    hub: who.role === "coordinator",
    open: people.filter(({ expired }) => !expired).length,
    // A membership ends with a day, wherever that is read.
    people: people.map(({ expiresAt, ...person }) => ({
      ...person,
      until: expiresAt === null ? null : formats(locale, "UTC").date(expiresAt),
    })),
    invitations: invitations.map(({ expiresAt, ...invitation }) => ({ ...invitation, until: date(expiresAt) })),
    organisations,
  };
});

export const action = tenantAction(
  { may: "people:invite", form: peopleForm, fresh: givesOrTakesAccess },
  async ({ db, who, form, request, locale, network }) => {
    if (form.intent === "end-membership") {
      const ended = await endMembership(db, who, form.membershipId, { demo: isDemo() });
      return ended.ok ? data({ done: "ended" as const }) : refused(ended.refusal);
    }
    if (form.intent === "revoke-invitation") {
      const revoked = await revokeInvitation(db, who, form.invitationId);
      return revoked.ok ? data({ done: "revoked" as const }) : refused(revoked.refusal);
    }
    if (form.intent === "approve-restart") {
      const approved = await approveRestart(db, who, form.invitationId);
      return approved.ok ? data({ done: "approved" as const }) : refused(approved.refusal);
    }
    if (form.intent === "withdraw-approval") {
      const withdrawn = await withdrawApproval(db, who, form.invitationId);
      return withdrawn.ok ? data({ done: "withdrawn" as const }) : refused(withdrawn.refusal);
    }
    const invited = await invite(db, who, form, locale);
    if (!invited.ok) {
      const { id, role, organisationId, email, membershipEnds } = form;
      return refused(invited.refusal, {
        id,
        role,
        organisationId,
        email: email ?? "",
        membershipEnds: membershipEnds ?? "",
      });
    }
    const { date, time } = formats(locale, network.timeZone);
    const until = new Date(Date.now() + form.hours * 3_600_000);
    return data({
      link: new URL(paths.invitation(invited.value.token), originOf(request)).href,
      until: `${date(until)}, ${time(until)}`,
      email: form.email,
    });
  },
);

/** What makes somebody as strong as a coordinator, takes a role away, or gives an account back. */
function givesOrTakesAccess(form: PeopleForm): boolean {
  if (form.intent === "invite") return form.role === "coordinator";
  return form.intent === "end-membership" || form.intent === "approve-restart";
}

export default function PeoplePage() {
  const { id, hub, open, people, invitations, organisations } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useWords("accounts");
  return (
    <>
      <PageTitle question={t("people.title")} answer={t("people.answer", { count: open })} />
      {answer && "link" in answer ? (
        <OneTimeLink href={answer.link} until={answer.until} {...(answer.email ? { mailedTo: answer.email } : {})} />
      ) : null}
      {answer && "done" in answer ? <Notice kind="done">{t(`people.${answer.done}`)}</Notice> : null}
      <Refusal refusal={answer && "refusal" in answer ? answer.refusal : undefined} />
      <PeopleTables people={people} invitations={invitations} hub={hub} />
      <InviteForm
        id={id}
        hub={hub}
        organisations={organisations}
        problems={answer && "problems" in answer ? answer.problems : undefined}
        values={answer && "values" in answer ? answer.values : {}}
      />
    </>
  );
}
