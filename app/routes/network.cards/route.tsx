import { data } from "@remix-run/node";
import { type ShouldRevalidateFunction, useActionData, useLoaderData, useRevalidator } from "@remix-run/react";
import { factsOf, LANGUAGES, saidInstead } from "~/core/languages";
import { cardsForm } from "~/forms/cards-forms";
import { wordsIn } from "~/i18n/i18n.server";
import type { WordsHandle } from "~/i18n/namespaces";
import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import { approveCards } from "~/operations/follow-up/approve-cards.server";
import { askForCards } from "~/operations/follow-up/ask-for-cards.server";
import { endPrinting } from "~/operations/follow-up/end-printing.server";
import { issueNumbers, openPrinting, secretsOf } from "~/operations/follow-up/issue-numbers.server";
import { cardsShown } from "~/queries/follow-up/cards.server";
import { formId } from "~/queries/network/form-id.server";
import { LinkButton } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { FormError } from "~/ui/form-error";
import { Notice } from "~/ui/notice";
import { PageTitle } from "~/ui/page-title";
import { afterActing } from "~/web/after-acting";
import { paths } from "~/web/paths";
import { tenantAction, tenantLoader } from "~/web/tenant-route.server";
import { AskForCards } from "./ask-for-cards";
import type { CardSentence } from "./card";
import { MakeNumbers } from "./make-numbers";
import { PrintNumbers } from "./print-numbers";
import { PrintingsList } from "./printings-list";
import { usePrinting } from "./use-printing";

export const handle: WordsHandle = { i18n: ["cards", "continuity", "refusals"], title: (t) => t("cards:title") };

export const loader = tenantLoader({ may: "card:print" }, async ({ db, who, network }) => {
  const moment = { timeZone: network.timeZone, now: new Date() };
  const { printings, ...shown } = await cardsShown(db, who, moment);
  return {
    slug: network.slug,
    ...shown,
    printings: printings.map((printing) => ({ ...printing, formId: formId() })),
    sentences: cardSentences(),
    formId: formId(),
  };
});

/** What a card says, in every language that is complete: one that is begun was read again by nobody (privacy L-04). */
const cardSentences = (): CardSentence[] =>
  LANGUAGES.filter((language) => saidInstead(language) === null).map((language) => ({
    language,
    direction: factsOf(language).direction,
    text: wordsIn(language).getFixedT(language, "cards")("card.sentence"),
  }));

export const action = tenantAction(
  {
    may: "card:print",
    form: cardsForm,
    // Whoever holds an unlocked computer prints no numbers, and agrees to none.
    fresh: ({ intent }) => intent !== "issue" && intent !== "end",
    before: async (form, { who }) => (form.intent === "issue" ? secretsOf(who, form.followUpNumbers) : null),
  },
  async ({ db, who, network, form, before }) => {
    const moment = { timeZone: network.timeZone, now: new Date() };
    if (form.intent === "issue") {
      const secrets = before ?? null;
      const issued = await issueNumbers(db, who, { printingId: form.printingId, secrets }, moment);
      return issued.ok ? data({ issued: issued.value }) : data({ refusal: issued.refusal }, 422);
    }
    if (form.intent === "begin") {
      const opened = await openPrinting(db, who, form.printingId);
      return opened.ok ? data({ opened: opened.value }) : data({ refusal: opened.refusal }, 422);
    }
    if (form.intent === "ask") {
      const asked = await askForCards(db, who, form, moment);
      if (!asked.ok) return data({ refusal: asked.refusal }, 422);
      const { waits, ...printing } = asked.value;
      return waits ? data({ done: "ask" as const }) : data({ opened: { ...printing, registered: 0 } });
    }
    const done =
      form.intent === "approve" ? await approveCards(db, who, form, moment) : await endPrinting(db, who, form, moment);
    return done.ok ? data({ done: form.intent }) : data({ refusal: done.refusal }, 422);
  },
);

/** While numbers are made known, the page has other things to do than to be read again after each sheet. */
export const shouldRevalidate: ShouldRevalidateFunction = (asked) =>
  asked.formData?.get("intent") !== "issue" && afterActing(asked);

/** The hub prints cards with numbers that this browser makes, that the portal only recognises, and that paper alone keeps. */
export default function Cards() {
  const { t } = useWords(["cards", "continuity", "refusals"]);
  const { number } = useFormats();
  const shown = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { revalidate } = useRevalidator();
  const { making, made, onMade, forget } = usePrinting(answer && "opened" in answer ? answer.opened : null);
  const refusal = answer && "refusal" in answer ? answer.refusal : null;
  const { slug, unused } = shown;
  const leave = () => {
    forget();
    revalidate();
  };
  return (
    <>
      <PageTitle
        crumbs={[{ label: t("continuity:title"), to: paths.followUps(slug) }, { label: t("cards:crumb") }]}
        question={t("cards:title")}
        answer={
          shown.byNumbers
            ? unused < 10
              ? t("cards:few")
              : t("cards:unused", { about: number(unused) })
            : t("cards:off")
        }
      />
      {made ? (
        <PrintNumbers numbers={made} sentences={shown.sentences} onForget={leave} />
      ) : making ? (
        <MakeNumbers
          key={`${making.printingId}-${making.registered}`}
          printing={making}
          answer={
            answer && "issued" in answer
              ? answer
              : refusal
                ? { refused: refusal.reason === "sent-with-other-content" ? "other" : refusal.reason }
                : answer && "problems" in answer
                  ? { refused: "other" }
                  : undefined
          }
          onMade={onMade}
          onStop={leave}
        />
      ) : (
        <>
          {answer && "done" in answer ? <Notice kind="done">{t(`cards:done.${answer.done}`)}</Notice> : null}
          <FormError>
            {refusal
              ? refusal.reason === "sent-with-other-content"
                ? t("refusals:sent-with-other-content")
                : t(`cards:refusal.${refusal.reason}`)
              : null}
          </FormError>
          <noscript>
            <p className="notice">{t("cards:needsJavaScript")}</p>
          </noscript>
          {shown.byNumbers ? (
            <AskForCards
              formId={shown.formId}
              alone={shown.alone}
              problem={answer && "problems" in answer ? answer.problems.sheets : undefined}
            />
          ) : (
            <EmptyState
              icon="print"
              title={t("cards:offTitle")}
              first={<LinkButton to={paths.followUps(slug)}>{t("cards:toFollowUps")}</LinkButton>}
            >
              <p>{t("cards:offLead")}</p>
            </EmptyState>
          )}
          <PrintingsList printings={shown.printings} />
          <section className="section" aria-labelledby="what">
            <h2 id="what">{t("cards:what.title")}</h2>
            <ul className="card-facts">
              <li>{t("cards:what.chance")}</li>
              <li>{t("cards:what.kept")}</li>
              <li>{t("cards:what.ends")}</li>
              <li>{t("cards:what.paper")}</li>
            </ul>
          </section>
        </>
      )}
    </>
  );
}
