import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { DEFAULT_LANGUAGE, isLanguage } from "~/core/languages";
import { pageNumber } from "~/core/page-number";
import { sendAgainForm } from "~/forms/letter-forms";
import { formats } from "~/i18n/format";
import { wordsIn } from "~/i18n/i18n.server";
import type { WordsHandle } from "~/i18n/namespaces";
import { useWords } from "~/i18n/use-words";
import { sendLetterAgain } from "~/operations/network/send-letter-again.server";
import { letterWords } from "~/queries/network/letter-words";
import { lettersOf, type OpenedLetter, openedLetter } from "~/queries/network/letters.server";
import { EmptyState } from "~/ui/empty-state";
import { Notice } from "~/ui/notice";
import { PageTitle } from "~/ui/page-title";
import { Pager } from "~/ui/pager";
import { letterPath } from "~/web/letter-path";
import { originOf } from "~/web/origin.server";
import { paths } from "~/web/paths";
import { notFound } from "~/web/route-context.server";
import { tenantAction, tenantLoader } from "~/web/tenant-route.server";
import { LetterShown } from "./letter-shown";
import { LettersTable } from "./letters-table";

export const handle: WordsHandle = { i18n: ["mail"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export const loader = tenantLoader({ may: "letters:see" }, async ({ db, network, request, t, locale }) => {
  const address = new URL(request.url);
  const page = pageNumber(address.searchParams.get("page"));
  const open = address.searchParams.get("open");
  const { letters, unsent, pages } = await lettersOf(db, page);
  const opened = open && UUID.test(open) ? await openedLetter(db, network.id, open) : null;
  const { shortDate, time } = formats(locale, network.timeZone);
  const dated = (when: Date) => `${shortDate(when)}, ${time(when)}`;
  return {
    title: t("common:pageTitle", { title: t("mail:outbox.title") }),
    network: network.slug,
    mail: network.invented ? ("invented" as const) : hasMailService() ? ("on" as const) : ("off" as const),
    letters: letters.map(({ queuedAt, ...letter }) => ({ ...letter, queued: dated(queuedAt) })),
    unsent,
    page,
    pages,
    opened: opened && { ...shown(opened, originOf(request)), state: opened.state },
  };
});

export const action = tenantAction(
  { may: "letters:see", form: sendAgainForm },
  async ({ db, who, network, form, request }) => {
    if (!(await sendLetterAgain(db, who, form.letterId))) throw notFound();
    return redirect(`${paths.letters(network.slug)}${new URL(request.url).search}#letter`);
  },
);

/** What left, what did not, and what each said: a person can always hand a link over themselves. */
export default function Letters() {
  const { network, mail, letters, unsent, page, pages, opened } = useLoaderData<typeof loader>();
  const { t } = useWords("mail");
  if (letters.length === 0) {
    return (
      <>
        <PageTitle question={t("outbox.title")} />
        <EmptyState title={t("outbox.emptyTitle")}>{t("outbox.emptyBody")}</EmptyState>
      </>
    );
  }
  return (
    <>
      <PageTitle
        question={t("outbox.title")}
        answer={unsent > 0 ? t("outbox.answer", { count: unsent }) : t("outbox.answerNone")}
      />
      {mail === "off" ? <Notice title={t("outbox.noService.title")}>{t("outbox.noService.body")}</Notice> : null}
      {mail === "invented" ? <Notice title={t("outbox.invented.title")}>{t("outbox.invented.body")}</Notice> : null}
      {opened ? (
        <LetterShown {...opened} mayLeave={mail === "on"} close={`${paths.letters(network)}?page=${page}`} />
      ) : null}
      <LettersTable letters={letters} href={(id) => `${paths.letters(network)}?page=${page}&open=${id}#letter`} />
      <Pager page={page} pages={pages} href={(to) => `${paths.letters(network)}?page=${to}`} />
    </>
  );
}

/** The letter in its reader's language, which may not be that of the page. */
function shown({ id, address, locale, network, content, problem }: OpenedLetter, origin: string) {
  const words = wordsIn(isLanguage(locale) ? locale : DEFAULT_LANGUAGE);
  const letter = content && {
    ...letterWords(words.getFixedT(null, "mail"), content, network),
    href: new URL(letterPath(network.slug, content), origin).href,
  };
  return { id, address, problem, language: words.language, direction: words.dir(), letter };
}

const hasMailService = (): boolean =>
  Boolean(process.env.RESEND_API_KEY && process.env.RELAIS_MAIL_FROM && process.env.RELAIS_ORIGIN);

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
