import { factsOf, type Language } from "~/core/languages";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export type AgeUnit = "now" | "hours" | "days" | "weeks" | "months";

export type Instant = Date | string | number;

/** Numbers and dates as people of one language say them, in one time zone, wherever the machine stands. */
export function formats(language: Language, timeZone = "Europe/Paris"): Formats {
  const key = `${language} ${timeZone}`;
  const known = made.get(key) ?? makeFormats(factsOf(language).tag, timeZone);
  made.set(key, known);
  return known;
}

/** How long something has lasted, in the unit a person would use. */
export function ageOf(since: Instant, now: Instant): { unit: AgeUnit; count: number } {
  const elapsed = Math.max(0, instant(now).getTime() - instant(since).getTime());
  if (elapsed < HOUR) return { unit: "now", count: 0 };
  if (elapsed < DAY) return { unit: "hours", count: Math.floor(elapsed / HOUR) };
  const days = Math.floor(elapsed / DAY);
  if (days < 21) return { unit: "days", count: days };
  if (days < 70) return { unit: "weeks", count: Math.floor(days / 7) };
  return { unit: "months", count: Math.floor(days / 30.4) };
}

export type Formats = ReturnType<typeof makeFormats>;
export type FewFormats = ReturnType<typeof fewFormats>;

/** What a page says that says little; `tag` is for Intl. */
export function fewFormats(tag: string, timeZone: string) {
  const numbers = onceAsked(() => new Intl.NumberFormat(tag));
  const times = onceAsked(
    () => new Intl.DateTimeFormat(tag, { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" }),
  );
  const lists = onceAsked(() => new Intl.ListFormat(tag, { type: "conjunction" }));
  return {
    number: (value: number) => numbers().format(value),
    time: (when: Instant) => times().format(instant(when)),
    list: (items: readonly string[]) => lists().format(items),
  };
}

function makeFormats(tag: string, timeZone: string) {
  const dates = (options: Intl.DateTimeFormatOptions) =>
    onceAsked(() => new Intl.DateTimeFormat(tag, { timeZone, ...options }));
  const percents = onceAsked(() => new Intl.NumberFormat(tag, { style: "percent", maximumFractionDigits: 0 }));
  const euros = onceAsked(() => new Intl.NumberFormat(tag, { style: "currency", currency: "EUR" }));
  const days = dates({ day: "numeric", month: "long", year: "numeric" });
  const shortDays = dates({ day: "numeric", month: "short" });
  const daysOfYear = dates({ day: "numeric", month: "long" });
  const months = dates({ month: "long", year: "numeric" });
  const shortMonths = dates({ month: "short" });
  return {
    ...fewFormats(tag, timeZone),
    decimal: (value: number, digits = 1) =>
      new Intl.NumberFormat(tag, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value),
    /** 0.48 is 48 %. */
    percent: (share: number) => percents().format(share),
    euros: (cents: number) => euros().format(cents / 100),
    date: (when: Instant) => days().format(instant(when)),
    shortDate: (when: Instant) => shortDays().format(instant(when)),
    /** Without the year, for a date of this one. */
    dayOfYear: (when: Instant) => daysOfYear().format(instant(when)),
    month: (when: Instant) => months().format(instant(when)),
    shortMonth: (when: Instant) => shortMonths().format(instant(when)),
  };
}

/** Made when it is first asked for: on an old phone each takes its time, and a page says few of them. */
function onceAsked<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

const instant = (when: Instant): Date => (when instanceof Date ? when : new Date(when));

const made = new Map<string, Formats>();
