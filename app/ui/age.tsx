import { ageOf, type Instant } from "~/i18n/format";
import { useWords } from "~/i18n/use-words";

export type AgeProps = {
  since: Instant;
  /** The page’s own time, from its loader: a browser’s clock would change what the server wrote. */
  now: Instant;
  /** From this many days on it is late. */
  lateAfterDays?: number;
};

export function Age({ since, now, lateAfterDays }: AgeProps) {
  const words = useAge();
  const days = (new Date(now).getTime() - new Date(since).getTime()) / 86_400_000;
  const late = lateAfterDays !== undefined && days >= lateAfterDays;
  return (
    <time dateTime={new Date(since).toISOString()} className={late ? "age age-late" : "age"}>
      {words(since, now)}
    </time>
  );
}

/** “depuis 6 jours”, for sentences that hold an age. */
export function useAge(): (since: Instant, now: Instant) => string {
  const { t } = useWords("common");
  return (since, now) => {
    const { unit, count } = ageOf(since, now);
    return unit === "now" ? t("age.now") : t(`age.${unit}`, { count });
  };
}
