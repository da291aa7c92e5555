import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { tokensForm } from "~/forms/token-forms";
import { formats } from "~/i18n/format";
import type { WordsHandle } from "~/i18n/namespaces";
import { useWords } from "~/i18n/use-words";
import { makeToken } from "~/operations/report/make-token.server";
import { revokeToken } from "~/operations/report/revoke-token.server";
import { formId } from "~/queries/network/form-id.server";
import { apiTokens } from "~/queries/report/api-tokens.server";
import { FormError } from "~/ui/form-error";
import { Notice } from "~/ui/notice";
import { PageTitle } from "~/ui/page-title";
import { afterActing } from "~/web/after-acting";
import { paths } from "~/web/paths";
import { programmeAction, programmeLoader } from "~/web/programme-route.server";
import { MakeToken } from "./make-token";
import { TokenMade } from "./token-made";
import { TokensTable } from "./tokens-table";

export const handle: WordsHandle = { i18n: ["review", "accounts"], title: (t) => t("review:tokens.title") };

export const loader = programmeLoader({}, async ({ db, programme, recent, locale }) => {
  const { date } = formats(locale);
  const { tokens, networks } = await apiTokens(db, new Date());
  return {
    slug: programme.slug,
    id: formId(),
    recent,
    networks,
    tokens: tokens.map(({ createdAt, endsAt, usedOn, ...token }) => ({
      ...token,
      made: date(createdAt),
      until: date(endsAt),
      used: usedOn && formats(locale, "UTC").date(usedOn),
    })),
  };
});

export const action = programmeAction({ form: tokensForm }, async ({ db, who, programme, form, recent, locale }) => {
  const now = new Date();
  if (form.intent === "revoke") {
    const ended = await revokeToken(db, form.tokenId, now);
    return ended.ok ? data({ revoked: true as const }) : data({ refusal: ended.refusal }, 422);
  }
  // Asked again who it is: a token opens data without a password.
  if (!recent) throw redirect(paths.confirm(paths.tokens(programme.slug)));
  const made = await makeToken(db, who, form, now);
  return made.ok
    ? data({ made: { token: made.value.token, until: formats(locale).date(made.value.endsAt) } })
    : data({ refusal: made.refusal }, 422);
});

export const shouldRevalidate = afterActing;

export default function Tokens() {
  const { t } = useWords("review");
  const { slug, id, recent, networks, tokens } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const open = tokens.filter(({ state }) => state === "open").length;
  return (
    <>
      <PageTitle
        question={t("tokens.question")}
        answer={open === 0 ? t("tokens.answerNone") : t("tokens.answer", { count: open })}
      />
      <FormError title={t("refused.title")}>
        {answer && "refusal" in answer ? t(`refused.${answer.refusal.reason}`) : null}
      </FormError>
      {answer && "revoked" in answer ? <Notice kind="done">{t("tokens.revokedNow")}</Notice> : null}
      {answer && "made" in answer ? <TokenMade {...answer.made} /> : null}
      <TokensTable tokens={tokens} />
      <MakeToken
        key={id}
        slug={slug}
        id={id}
        recent={recent}
        networks={networks}
        problems={answer && "problems" in answer ? answer.problems : undefined}
        typed={answer && "values" in answer ? answer.values : {}}
      />
    </>
  );
}
