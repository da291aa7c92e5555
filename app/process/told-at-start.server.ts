import { terminalLanguage } from "~/core/languages";
import { WAY_OUT } from "~/core/network/remembers";
import { formats } from "~/i18n/format";
import { wordsIn } from "~/i18n/i18n.server";
import { NAMESPACES } from "~/i18n/namespaces";
import { nightStatus } from "~/queries/network/night-status.server";
import { surroundings } from "~/queries/network/surroundings.server";
import { paths } from "~/web/paths";

/**
 * What whoever starts the portal reads of its surroundings: a clock that jumped or is another than the database's, and what
 * would remember what is promised to be forgotten. The demonstration's people are invented: its database may remember them.
 */
export async function toldAtStart({ demo, origin }: { demo: boolean; origin: string }, now: Date): Promise<string[]> {
  const { t, language } = terminalWords();
  const [{ jumpedFrom }, { apart, remembers }] = await Promise.all([nightStatus(now), surroundings()]);
  const told: string[] = [];
  if (jumpedFrom) {
    const { date, time } = formats(language);
    const [last, said] = [jumpedFrom, now].map((at) => `${date(at)}, ${time(at)}`);
    told.push(t("accounts:terminal.clockJumped", { now: said, last, link: new URL(paths.operator(), origin).href }));
  }
  if (apart > 0) told.push(t("accounts:terminal.clockApart", { count: apart }));
  if (demo || remembers.length === 0) return told;
  const each = remembers.map((what) => {
    return `  - ${t(`status:remembers.${what}`)}\n    ${t("status:remembers.how", { out: WAY_OUT[what] })}`;
  });
  return [...told, [t("status:remembers.title"), ...each].join("\n")];
}

/** In the terminal's own language, where we have it. */
export function terminalWords() {
  const language = terminalLanguage(process.env.LC_ALL || process.env.LANG);
  return { language, t: wordsIn(language).getFixedT(language, NAMESPACES) };
}
