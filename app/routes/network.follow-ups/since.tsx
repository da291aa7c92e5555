import type { SinceBaseline } from "~/core/follow-up/months";
import { ENOUGH_TO_COMPARE } from "~/core/follow-up/months";
import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import type { MonthShown } from "./months-table";

/** Before the first phones and now, in the same terms, as declared; and what the difference does not say. */
export function Since({
  since,
  months,
  members,
}: {
  since: SinceBaseline | null;
  months: readonly MonthShown[];
  members: number;
}) {
  const { t } = useWords("continuity");
  const { percent, number } = useFormats();
  const nameOf = (month: string) => months.find((one) => one.month === month)?.name ?? month;
  const points = (share: number) => number(Math.round(share * 100));
  return (
    <section className="section">
      <h2>{t("since.title")}</h2>
      {since === null ? (
        <p>{t(members < 3 ? "since.fewMembers" : "since.few", { count: members })}</p>
      ) : (
        <>
          <dl className="since">
            {(
              [
                ["before", since.before, t("since.before")],
                ["now", since.now, t("since.now", { from: nameOf(since.months[0]), to: nameOf(since.months[1]) })],
              ] as const
            ).map(([key, { whole, interrupted, held }, name]) => (
              <div key={key}>
                <dt>{name}</dt>
                <dd className="figure-value">{percent(held.share)}</dd>
                <dd className="quiet">
                  {t("since.of", {
                    interrupted,
                    whole,
                    low: percent(held.low),
                    high: percent(held.high),
                  })}
                </dd>
              </div>
            ))}
          </dl>
          <p>
            {since.difference === null
              ? t("since.tooFewToCompare", { least: ENOUGH_TO_COMPARE })
              : since.difference.low > 0
                ? t("since.more", {
                    points: points(since.difference.share),
                    low: points(since.difference.low),
                    high: points(since.difference.high),
                  })
                : since.difference.high < 0
                  ? t("since.fewer", {
                      points: points(-since.difference.share),
                      low: points(-since.difference.high),
                      high: points(-since.difference.low),
                    })
                  : t("since.same", {
                      low: points(since.difference.low),
                      high: points(since.difference.high),
                    })}
          </p>
        </>
      )}
      <p className="hint">{t("since.note", { count: members })}</p>
    </section>
  );
}
