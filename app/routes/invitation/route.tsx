import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import type { WordsHandle } from "~/i18n/namespaces";
import { useWords } from "~/i18n/use-words";
import { Accept } from "~/ui/accounts/accept";
import { Refusal } from "~/ui/accounts/refusal";
import { LinkButton } from "~/ui/button";
import { Frame } from "~/ui/frame";
import { PageTitle } from "~/ui/page-title";
import { paths } from "~/web/paths";
import { acceptAction, acceptLoader } from "./accept.server";

export const handle: WordsHandle = { i18n: ["accounts"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title },
  // The address is the invitation: it goes to nobody else.
  { name: "referrer", content: "same-origin" },
];

export const loader = (args: LoaderFunctionArgs) => acceptLoader("invitation", args);

export const action = (args: ActionFunctionArgs) => acceptAction("invitation", args);

export default function InvitationPage() {
  const { offer, refusal: over, signedInAs, signInAt } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useWords("accounts");
  const refusal = answer && "refusal" in answer ? answer.refusal : undefined;
  if (offer === null) {
    return (
      <Frame width="narrow">
        <PageTitle question={t("invitation.overTitle")} />
        <Refusal
          refusal={refusal ?? over ?? undefined}
          wayOut={<LinkButton to={paths.signIn()}>{t("invitation.toSignIn")}</LinkButton>}
        />
      </Frame>
    );
  }
  const { network, organisation, ends, email } = offer;
  const role = t(`role.${offer.role}`);
  return (
    <Frame width="narrow">
      {organisation && network ? (
        <PageTitle
          question={t("invitation.title", { organisation })}
          answer={t("invitation.answer", { organisation, network, role })}
        />
      ) : (
        <PageTitle question={t("invitation.titlePlain")} answer={t("invitation.answerPlain", { role })} />
      )}
      {ends ? <p>{t("invitation.ends", { date: ends })}</p> : null}
      <Accept
        signedInAs={signedInAs}
        signInAt={signInAt}
        words={{ join: t("invitation.join"), submit: t("invitation.submit") }}
        refusal={refusal}
        problems={answer && "problems" in answer ? answer.problems : undefined}
        values={{ ...(email ? { email } : {}), ...answer?.values }}
      />
    </Frame>
  );
}
