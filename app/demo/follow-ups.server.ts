import { addWeeks, isoWeekOf, mondayOf } from "~/core/time/iso-week";
import { namedId } from "~/data/scope/id.server";
import type { Actor } from "~/data/scope/tenant.server";
import { startCounting } from "~/operations/follow-up/count-follow-ups.server";
import { sayBaseline } from "~/operations/follow-up/say-baseline.server";
import { sayWeek } from "~/operations/follow-up/say-week.server";
import { COUNTED_WEEKS, inventedFollowUps } from "./invented-follow-ups";
import { run, runAll } from "./steps.server";

const DAY = 86_400_000;
const timeZone = "Europe/Paris";

/**
 * The network counts its follow-ups since a while: members with a lead say their own weeks, the hub types for the others as
 * they tell it, each on the Tuesday after. One has fallen silent, and one has last week still to say.
 */
export async function tellTheFollowUps(hub: Actor, leads: Record<string, Actor>, now: Date): Promise<void> {
  const current = isoWeekOf(now.getTime(), timeZone);
  const first = addWeeks(current, -COUNTED_WEEKS);
  const id = (name: string) => namedId(hub.networkId, `demo:follow-ups/${name}`);
  const begun = { timeZone, now: new Date(mondayOf(first) + DAY) };
  await run(hub, (db) => startCounting(db, hub, { intent: "start", id: id(first), from: first }, begun));
  for (const { member, before, weeks, baseline } of inventedFollowUps) {
    const who = leads[member] ?? hub;
    const organisationId = namedId(hub.networkId, `demo:${member}`);
    await runAll(who, [
      ...weeks.map(([opened, metAgain, resumed, interrupted, closed], index) => {
        const week = addWeeks(first, index);
        const countedBefore = index === 0 ? before : null;
        const form = {
          id: id(`${member}/${week}`),
          week,
          countedBefore,
          opened,
          metAgain,
          resumed,
          interrupted,
          closed,
        };
        const moment = { timeZone, now: new Date(mondayOf(week) + 8 * DAY) };
        return (db: Parameters<typeof sayWeek>[0]) =>
          sayWeek(db, who, organisationId, { intent: "say", ...form }, moment);
      }),
      ...(baseline ?? []).slice(0, 1).map((open) => (db: Parameters<typeof sayBaseline>[0]) => {
        const interrupted = baseline?.[1] ?? 0;
        return sayBaseline(db, who, organisationId, { intent: "baseline", id: id(member), open, interrupted });
      }),
    ]);
  }
}
