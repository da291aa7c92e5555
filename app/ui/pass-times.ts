import { isTomorrow } from "~/core/field/pass-end";
import type { PassState } from "~/core/field/pass-state";
import type { Language } from "~/core/languages";
import { dayOf } from "~/core/time/iso-week";
import { formats } from "~/i18n/format";
import type { PageWords } from "~/i18n/namespaces";

const MINUTE = 60_000;
/** From this hour on, the end of a day is its evening. */
const EVENING = 18;

export interface PassTimes {
  state: PassState;
  endsAt: Date;
  overAt: Date | null;
  openedAt: Date | null;
  seenAt: Date | null;
}

export type PassTimesWords = { until: string; phone: string };

/** Until when a pass lasts or lasted, and when its phone was last in contact, to the quarter of an hour. Said by loaders. */
export function passTimes(
  { state, endsAt, overAt, openedAt, seenAt }: PassTimes,
  { t, locale, timeZone, now }: { t: PageWords; locale: Language; timeZone: string; now: Date },
): PassTimesWords {
  const { dayOfYear, time } = formats(locale, timeZone);
  const said = (at: Date) => ({ date: dayOfYear(at), time: time(at) });
  const over = state === "waiting" || state === "open" ? "ended" : state;
  return {
    until: overAt ? t(`passes:pass.over.${over}`, said(overAt)) : t(`passes:pass.until.${untilOf()}`, said(endsAt)),
    phone: openedAt ? contact(t, seenAt ?? openedAt, now) : t("passes:pass.phone.waiting"),
  };

  function untilOf(): "tonight" | "today" | "tomorrow" | "later" {
    if (dayOf(endsAt.getTime(), timeZone) === dayOf(now.getTime(), timeZone)) {
      return Number.parseInt(time(endsAt), 10) >= EVENING ? "tonight" : "today";
    }
    return isTomorrow(endsAt.getTime(), now.getTime(), timeZone) ? "tomorrow" : "later";
  }
}

function contact(t: PageWords, seenAt: Date, now: Date): string {
  const quarters = Math.max(0, Math.floor((now.getTime() - seenAt.getTime()) / (15 * MINUTE)));
  const under = (["now", "quarter", "half", "threeQuarters"] as const)[quarters];
  if (under) return t(`passes:pass.phone.${under}`);
  const hours = Math.floor(quarters / 4);
  return hours < 24
    ? t("passes:pass.phone.hours", { count: hours })
    : t("passes:pass.phone.days", { count: Math.floor(hours / 24) });
}
