import { mostShared } from "~/core/most-shared";
import type { MemberFacts, ScenarioSettings } from "~/core/split/settings";
import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";

export type RowException = { what: string; words: string };

/** What is the same for most members, said above all of them, and of each member only what differs from it. */
export function useSaidOnce(members: readonly MemberFacts[], settings: ScenarioSettings) {
  const { t } = useWords("split");
  const { list } = useFormats();
  const town = mostShared(members.map(({ sites }) => list(sites)));
  const towns = members.find(({ sites }) => list(sites) === town)?.sites ?? [];
  const asking = members.filter(({ requested }) => requested);
  const forThem = mostShared(asking.map(({ onBehalf }) => String(onBehalf))) === "true";
  const floor = mostShared(members.map(({ id }) => String(settings.members[id]?.floor ?? 0)));

  const sitesOf = ({ sites }: MemberFacts): string | null => {
    if (list(sites) === town) return null;
    const more = sites.filter((site) => !towns.includes(site));
    return more.length + towns.length === sites.length && towns.length > 0
      ? t("table.alsoAt", { sites: list(more) })
      : list(sites);
  };
  const exceptions = (member: MemberFacts): RowException[] => {
    const own = settings.members[member.id];
    const said: [string, string | null][] = [
      ["sites", sitesOf(member)],
      [
        "request",
        !member.requested || member.onBehalf === forThem ? null : t(forThem ? "table.bySelf" : "table.onBehalf"),
      ],
      ["pinned", own?.pinned == null ? null : t("table.byHand")],
      ["floor", own && own.floor > 0 && String(own.floor) !== floor ? t("explain.floor", { value: own.floor }) : null],
      ["cap", own?.cap == null ? null : t("explain.cap", { value: own.cap })],
    ];
    return said.flatMap(([what, words]) => (words ? [{ what, words }] : []));
  };
  const allThere = members.every(({ sites }) => list(sites) === town);
  return {
    sites: town ? (allThere ? town : t("table.except", { sites: town })) : null,
    requests: forThem ? t("table.onBehalf") : null,
    exceptions,
  };
}
