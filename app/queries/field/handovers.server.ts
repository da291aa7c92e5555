import { COUNTED_NEEDS, type CountedNeed } from "~/core/field/needs";
import { pageNumber } from "~/core/page-number";
import { ITEM_KINDS, type ItemKind } from "~/core/stock/item-kind";
import { addWeeks, type IsoWeek, isoWeekOf, weeksBetween } from "~/core/time/iso-week";
import { needsIn } from "~/data/field/need-columns";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";
import { type OrganisationAsked, organisationsAsked } from "./asked.server";
import { firstWeeks, handedByWeek } from "./handed-by-week.server";

export const HANDOVER_SPANS = [8, 13, 26] as const;

export interface HandoversAsked {
  /** One's own organisation, with needs; or every organisation's totals, for the hub. */
  view: "own" | "network";
  kind: ItemKind | null;
  weeks: (typeof HANDOVER_SPANS)[number];
  page: number;
}

/** What an address asks for; what it does not say, or says wrongly, is the usual. */
export function handoversAsked(params: URLSearchParams, { role }: Pick<Actor, "role">): HandoversAsked {
  const hub = role === "coordinator";
  return {
    view: hub && params.get("of") !== "own" ? "network" : "own",
    kind: ITEM_KINDS.find((kind) => kind === params.get("item")) ?? null,
    weeks: HANDOVER_SPANS.find((weeks) => String(weeks) === params.get("weeks")) ?? HANDOVER_SPANS[0],
    page: pageNumber(params.get("page")),
  };
}

export interface OwnWeek {
  week: IsoWeek;
  /** By the need that was said, as it was said: what came back is not taken off. */
  needs: Record<CountedNeed, number>;
  cameBack: number;
  /** Given, less what came back. */
  handed: number;
  /** Of those, how many whose need is not counted yet: they arrived in a week that is not over. */
  waiting: number;
  damaged: number;
}

export interface Member {
  id: string;
  name: string;
  /** One number a week, in the order of `weeks`. */
  handed: number[];
}

export interface Handovers {
  asked: HandoversAsked & { kind: ItemKind };
  /** Kinds anything was ever recorded of. */
  kinds: ItemKind[];
  current: IsoWeek;
  /** The weeks of this page, newest first. */
  weeks: IsoWeek[];
  pages: number;
  own: OwnWeek[];
  members: Member[];
  /** What was asked for and not given in these weeks, of any kind. */
  lacking: OrganisationAsked[];
}

/** How many were handed over, week by week, as the address asks. Needs are an organisation's own, and nobody else's. */
export async function handoversOf(
  db: TenantTransaction,
  who: Actor,
  asked: HandoversAsked,
  { now, timeZone }: { now: Date; timeZone: string },
): Promise<Handovers> {
  const current = isoWeekOf(now.getTime(), timeZone);
  const organisationId = asked.view === "own" ? who.organisationId : undefined;
  const firsts = await firstWeeks(db, organisationId);
  const kinds = ITEM_KINDS.filter((kind) => firsts.has(kind));
  const kind = asked.kind ?? kinds[0] ?? "phone";
  const pages = Math.max(1, Math.ceil((weeksBetween(firsts.get(kind) ?? current, current) + 1) / asked.weeks));
  const page = Math.min(asked.page, pages);
  const weeks = Array.from({ length: asked.weeks }, (_, index) => addWeeks(current, -(page - 1) * asked.weeks - index));
  const span = { first: addWeeks(current, -page * asked.weeks + 1), last: weeks[0] ?? current };
  const moved = await handedByWeek(db, { ...span, kind, organisationId });
  const counts =
    organisationId === undefined
      ? []
      : await db.handoverCount.findMany({
          where: { organisationId, itemKind: kind, week: { gte: span.first, lte: span.last } },
        });
  const organisations = await organisationsAsked(db, { ...span, organisationId });
  return {
    asked: { ...asked, kind, page },
    kinds,
    current,
    weeks,
    pages,
    own: asked.view === "own" ? weeks.map((week) => ownWeek(week, { counts, moved })) : [],
    members: asked.view === "network" ? membersOf(organisations, weeks, moved) : [],
    lacking: organisations.filter((organisation) => organisation.counts.length > 0),
  };
}

type Moved = Awaited<ReturnType<typeof handedByWeek>>;
type Counts = Awaited<ReturnType<TenantTransaction["handoverCount"]["findMany"]>>;

function ownWeek(week: IsoWeek, { counts, moved }: { counts: Counts; moved: Moved }): OwnWeek {
  const here = counts.filter((count) => count.week === week);
  const sum = (of: (count: Counts[number]) => number) => here.reduce((total, count) => total + of(count), 0);
  const needs = Object.fromEntries(
    COUNTED_NEEDS.map((need) => [need, sum((count) => needsIn(count)[need])]),
  ) as OwnWeek["needs"];
  const cameBack = sum((count) => count.cameBack);
  const given = COUNTED_NEEDS.reduce((total, need) => total + needs[need], 0);
  const sums = moved.filter((row) => row.week === week);
  const damaged = sums.reduce((total, row) => total + row.damaged, 0);
  const handed = sums.reduce((total, row) => total + row.handed, 0);
  return { week, needs, cameBack, handed, waiting: handed - (given - cameBack), damaged };
}

/** Whoever handed over most comes first; of as many, by name. */
function membersOf(organisations: OrganisationAsked[], weeks: IsoWeek[], moved: Moved): Member[] {
  return organisations
    .map(({ id, name }) => ({
      id,
      name,
      handed: weeks.map((week) =>
        moved.filter((row) => row.organisationId === id && row.week === week).reduce((sum, row) => sum + row.handed, 0),
      ),
    }))
    .filter(({ handed }) => handed.some((count) => count !== 0))
    .sort((a, b) => total(b.handed) - total(a.handed));
}

const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);
