import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { accountForm } from "~/forms/account-forms";
import { formats } from "~/i18n/format";
import type { WordsHandle } from "~/i18n/namespaces";
import { languageCookie } from "~/i18n/request.server";
import { useWords } from "~/i18n/use-words";
import { changePassword } from "~/operations/access/change-password.server";
import { renewRecoveryCodes } from "~/operations/access/renew-recovery-codes.server";
import { saveProfile } from "~/operations/access/save-profile.server";
import { signOutDevice, signOutEverywhere } from "~/operations/access/sign-out.server";
import { devicesOf } from "~/queries/access/devices.server";
import { codesLeft } from "~/queries/access/recovery-codes.server";
import "~/ui/accounts/accounts.css";
import { AccountMenu } from "~/ui/accounts/account-menu";
import { RecoveryCodes } from "~/ui/accounts/recovery-codes";
import { Frame } from "~/ui/frame";
import { Notice } from "~/ui/notice";
import { PageTitle } from "~/ui/page-title";
import { isDemoAccount } from "~/web/demo-sign-in.server";
import { homeOf } from "~/web/home.server";
import { paths } from "~/web/paths";
import { accountAction, accountLoader } from "~/web/person-route.server";
import { isRecent, refused, requireRecent } from "~/web/route-context.server";
import { endSession } from "~/web/session.server";
import { Devices } from "./devices";
import { Profile } from "./profile";
import { Security } from "./security";

export const handle: WordsHandle = { i18n: ["accounts"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export const loader = accountLoader({}, async ({ person, t, locale }) => {
  const { account, session } = person;
  const { shortDate, date, time } = formats(locale);
  const dated = (when: Date) => `${shortDate(when)}, ${time(when)}`;
  const devices = await devicesOf(account.id, session.publicId);
  return {
    title: t("common:pageTitle", { title: t("accounts:account.title") }),
    home: homeOf(person),
    several: account.held.length > 1,
    profile: { name: account.name, email: account.email, locale: account.locale },
    security: {
      recent: isRecent(person),
      demo: isDemoAccount(account),
      since: account.secondFactorSince === null ? null : date(account.secondFactorSince),
      codesLeft: await codesLeft(account.id),
    },
    device: session.publicId,
    devices: devices.map(({ signedInAt, seenAt, ...device }) => ({
      ...device,
      signedIn: dated(signedInAt),
      seen: dated(seenAt),
    })),
  };
});

export const action = accountAction({ form: accountForm }, async ({ person, form, request }) => {
  const { account, session } = person;
  if (form.intent === "sign-out-device") {
    await signOutDevice(account.id, form.device);
    return data({ done: "deviceDone" as const });
  }
  if (form.intent === "sign-out-everywhere") {
    await signOutEverywhere(account.id);
    throw redirect(paths.signIn(), { headers: { "Set-Cookie": await endSession(request) } });
  }
  if (isDemoAccount(account)) return refused({ reason: "demo-account" });
  if (form.intent === "profile") {
    await saveProfile(account.id, form);
    return data({ done: "saved" as const }, { headers: { "Set-Cookie": languageCookie(form.locale) } });
  }
  requireRecent(person, request);
  if (form.intent === "recovery-codes") {
    return data({ codes: await renewRecoveryCodes(account.id) });
  }
  const changed = await changePassword(account, form.newPassword, session.publicId);
  return changed.ok ? data({ done: "passwordDone" as const }) : refused(changed.refusal);
});

export default function AccountPage() {
  const { home, several, profile, security, devices } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useWords("accounts");
  if (answer && "codes" in answer) {
    return (
      <Frame width="narrow" home={home}>
        <RecoveryCodes codes={answer.codes} next={paths.account()} />
      </Frame>
    );
  }
  const problems = answer && "problems" in answer ? answer.problems : undefined;
  const refusal = answer && "refusal" in answer ? answer.refusal : undefined;
  const values = answer && "values" in answer ? answer.values : {};
  return (
    <Frame home={home} who={{ name: profile.name }} account={<AccountMenu several={several} />}>
      <PageTitle question={t("account.title")} />
      {answer && "done" in answer ? <Notice kind="done">{t(`account.${answer.done}`)}</Notice> : null}
      <Profile profile={{ ...profile, ...values }} problems={problems} />
      <Security {...security} refusal={refusal} problems={problems} />
      <Devices devices={devices} />
    </Frame>
  );
}
