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
import { acceptAction, acceptLoader } from "../invitation/accept.server";

export const handle: WordsHandle = { i18n: ["accounts"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title },
  { name: "referrer", content: "same-origin" },
];

export const loader = (args: LoaderFunctionArgs) => acceptLoader("set-up", args);

export const action = (args: ActionFunctionArgs) => acceptAction("set-up", args);

/** The link of the first start: an account that keeps the portal. */
export default function SetUp() {
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
  return (
    <Frame width="narrow">
      <PageTitle question={t("setUp.title")} answer={t("setUp.answer")} />
      <Accept
        signedInAs={signedInAs}
        signInAt={signInAt}
        words={{ join: t("setUp.join"), submit: t("setUp.submit") }}
        refusal={refusal}
        problems={answer && "problems" in answer ? answer.problems : undefined}
        values={answer?.values ?? {}}
      />
    </Frame>
  );
}
