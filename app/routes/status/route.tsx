import { data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { formats } from "~/i18n/format";
import { wordsIn } from "~/i18n/i18n.server";
import type { WordsHandle } from "~/i18n/namespaces";
import { requestLanguage } from "~/i18n/request.server";
import { useWords } from "~/i18n/use-words";
import { backupStatus } from "~/queries/network/backup-status.server";
import { type LedgerStatus, ledgerStatus } from "~/queries/network/ledger-status.server";
import { nightStatus } from "~/queries/network/night-status.server";
import { surroundings } from "~/queries/network/surroundings.server";
import { Frame } from "~/ui/frame";
import { Link } from "~/ui/link";
import { Notice } from "~/ui/notice";
import { PageTitle } from "~/ui/page-title";
import { paths } from "~/web/paths";

export const handle: WordsHandle = { i18n: ["status"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader({ request }: LoaderFunctionArgs) {
  const language = requestLanguage(request);
  const t = wordsIn(language).getFixedT(null, ["common", "status"]);
  const title = t("pageTitle", { title: t("status:status.title") });
  const books = await ledgerStatus().catch((): { state: "unreachable" } => ({ state: "unreachable" }));
  const now = new Date();
  const nights = await nightStatus(now).catch(() => null);
  const night = nights && {
    clock: nights.jumpedFrom === null,
    lost: nights.lost.reduce((sum, { pieces }) => sum + pieces, 0),
  };
  const kept = await backupStatus().catch(() => null);
  const { date: dateOf, time: timeOf } = formats(language);
  const hour = (at: Date | null) => at && { date: dateOf(at), time: timeOf(at) };
  const backups = kept && { taken: hour(kept.taken), broughtBack: hour(kept.broughtBack) };
  const found = await surroundings().catch(() => null);
  const around = found && {
    apart: found.apart,
    full: found.full,
    late: found.work.late > 0,
    stuck: found.work.held + found.work.givenUp,
    remembers: found.remembers.length > 0,
  };
  if (books.state === "unreachable" || books.state === "unchecked") {
    const status = books.state === "unreachable" ? 503 : 200;
    return data({ title, books, night, around, backups, late: false, when: undefined }, { status });
  }
  const when = {
    date: dateOf(books.checkedAt),
    time: timeOf(books.checkedAt),
    today: dateOf(now) === dateOf(books.checkedAt),
  };
  return data({ title, books, night, around, backups, when, late: now.getTime() - books.checkedAt.getTime() > LATE });
}

/** One line anyone can read: do the books balance, and since when is that known. */
export default function Status() {
  const { books, night, around, backups, when, late } = useLoaderData<typeof loader>();
  const { t } = useWords("status");
  const works = around !== null && !around.late && around.stuck === 0 && !around.full && around.apart === 0;
  const well = books.state === "balances" && !late && night?.clock === true && night.lost === 0 && works;
  return (
    <Frame width="narrow">
      <PageTitle question={t("status.title")} />
      <Notice kind={well ? "done" : books.state === "unchecked" ? "info" : "differs"} title={useLine(books, when)}>
        {late ? <p>{t("status.late")}</p> : null}
        <p>{t("status.explain")}</p>
      </Notice>
      <dl className="fact-rows">
        <div>
          <dt>{t("status.database")}</dt>
          <dd>{books.state === "unreachable" ? t("status.silent") : t("status.answers")}</dd>
        </div>
        <div>
          <dt>{t("status.books")}</dt>
          <dd>{"lines" in books ? t("status.lines", { count: books.lines }) : t("status.none")}</dd>
        </div>
        {night ? (
          <>
            <div>
              <dt>{t("status.night")}</dt>
              <dd>{night.lost > 0 ? t("status.noKey", { count: night.lost }) : t("status.nightWell")}</dd>
            </div>
            <div>
              <dt>{t("status.clock")}</dt>
              <dd>
                {night.clock
                  ? around && around.apart > 0
                    ? t("status.clockApart", { count: around.apart })
                    : t("status.clockWell")
                  : t("status.clockJumped")}
              </dd>
            </div>
          </>
        ) : null}
        {around ? (
          <>
            <div>
              <dt>{t("status.work")}</dt>
              <dd>
                {around.late
                  ? t("status.workLate")
                  : around.stuck > 0
                    ? t("status.workStuck", { count: around.stuck })
                    : t("status.workWell")}
              </dd>
            </div>
            <div>
              <dt>{t("status.disk")}</dt>
              <dd>{around.full ? t("status.diskFull") : t("status.diskWell")}</dd>
            </div>
            <div>
              <dt>{t("status.memory")}</dt>
              <dd>{around.remembers ? t("status.memoryLong") : t("status.memoryShort")}</dd>
            </div>
          </>
        ) : null}
        {backups ? (
          <>
            <div>
              <dt>{t("status.backup")}</dt>
              <dd>{backups.taken ? t("status.backupAt", backups.taken) : t("status.backupNever")}</dd>
            </div>
            <div>
              <dt>{t("status.broughtBack")}</dt>
              <dd>{backups.broughtBack ? t("status.backupAt", backups.broughtBack) : t("status.broughtBackNever")}</dd>
            </div>
          </>
        ) : null}
      </dl>
      <p>
        <Link to={paths.transparency()}>{t("status.transparency")}</Link>
      </p>
    </Frame>
  );
}

type When = { date: string; time: string; today: boolean } | undefined;

function useLine(books: LedgerStatus | { state: "unreachable" }, when: When): string {
  const { t } = useWords("status");
  if (books.state === "differs") return t("status.differs", { count: books.offenders, time: when?.time });
  if (books.state === "stopped") return t("status.stopped", { count: books.stopped });
  if (books.state === "balances") return t(when?.today ? "status.balances" : "status.balancesOn", { ...when });
  return books.state === "unreachable" ? t("status.unreachable") : t("status.unchecked");
}

/** A night and a little more, in milliseconds. */
const LATE = 26 * 3_600_000;
