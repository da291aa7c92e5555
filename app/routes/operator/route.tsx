import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { operatorForm } from "~/forms/account-forms";
import { formats } from "~/i18n/format";
import type { WordsHandle } from "~/i18n/namespaces";
import { useWords } from "~/i18n/use-words";
import { giveUpPieces } from "~/operations/field/tally.server";
import { confirmClock } from "~/operations/network/confirm-clock.server";
import { renewCoordinatorLink, setUpNetwork } from "~/operations/network/set-up-network.server";
import { workAgain } from "~/operations/network/work-again.server";
import { formId } from "~/queries/network/form-id.server";
import { networksForOperator } from "~/queries/network/networks.server";
import { nightStatus } from "~/queries/network/night-status.server";
import { surroundings } from "~/queries/network/surroundings.server";
import { AccountMenu } from "~/ui/accounts/account-menu";
import { OneTimeLink } from "~/ui/accounts/one-time-link";
import { Refusal } from "~/ui/accounts/refusal";
import { Frame } from "~/ui/frame";
import { PageTitle } from "~/ui/page-title";
import { originOf } from "~/web/origin.server";
import { paths } from "~/web/paths";
import { operatorAction, operatorLoader } from "~/web/person-route.server";
import { refused } from "~/web/route-context.server";
import { NetworkTable } from "./network-table";
import { NewNetwork } from "./new-network";
import { WhatWaits } from "./what-waits";

export const handle: WordsHandle = { i18n: ["accounts", "status"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export const loader = operatorLoader(async ({ person, t, locale }) => {
  const networks = await networksForOperator();
  const now = new Date();
  const { jumpedFrom, lost } = await nightStatus(now);
  const { date, time } = formats(locale);
  const hour = (at: Date) => `${date(at)}, ${time(at)}`;
  return {
    title: t("common:pageTitle", { title: t("accounts:operator.title") }),
    id: formId(),
    name: person.account.name,
    several: person.account.held.length > 1,
    around: await surroundings(),
    clock: jumpedFrom && { last: hour(jumpedFrom), now: hour(now) },
    lost: lost.map(({ networkId, pieces }) => ({
      networkId,
      pieces,
      name: networks.find((network) => network.id === networkId)?.name ?? "",
    })),
    networks: networks.map(({ createdAt, ...network }) => ({ ...network, created: formats(locale).date(createdAt) })),
  };
});

export const action = operatorAction({ form: operatorForm }, async ({ person, form, request }) => {
  const { id } = person.account;
  if (form.intent === "confirm-clock") {
    await confirmClock(new Date());
    return redirect(paths.operator());
  }
  if (form.intent === "work-again") {
    await workAgain();
    return redirect(paths.operator());
  }
  if (form.intent === "give-up-pieces") {
    await giveUpPieces(form.networkId);
    return redirect(paths.operator());
  }
  const made =
    form.intent === "network" ? await setUpNetwork(form, id) : await renewCoordinatorLink(form.networkId, id);
  if (!made.ok) {
    return refused(
      made.refusal,
      form.intent === "network" ? { id: form.id, name: form.name, slug: form.slug, hubName: form.hubName } : {},
    );
  }
  return data({
    link: new URL(paths.invitation(made.value.token), originOf(request)).href,
    name: form.intent === "network" ? form.name : null,
  });
});

export default function OperatorPage() {
  const { id, name, several, around, clock, lost, networks } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useWords("accounts");
  const count = networks.length;
  return (
    <Frame
      home={paths.operator()}
      who={{ name, detail: t("role.operator") }}
      account={<AccountMenu several={several} />}
    >
      <PageTitle
        question={t("operator.title")}
        answer={count === 0 ? t("operator.answerNone") : t("operator.answer", { count })}
      />
      {answer && "link" in answer ? (
        <OneTimeLink href={answer.link}>
          {answer.name ? t("operator.opened", { name: answer.name }) : undefined}
        </OneTimeLink>
      ) : null}
      <Refusal refusal={answer && "refusal" in answer ? answer.refusal : undefined} />
      <WhatWaits clock={clock} lost={lost} around={around} />
      {count === 0 ? null : <NetworkTable networks={networks} />}
      <NewNetwork
        id={id}
        problems={answer && "problems" in answer ? answer.problems : undefined}
        values={answer && "values" in answer ? answer.values : {}}
      />
    </Frame>
  );
}
