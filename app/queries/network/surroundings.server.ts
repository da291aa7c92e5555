import { ASKED_SETTINGS, type Remembers, remembers } from "~/core/network/remembers";
import { freeSpace, swapInClear } from "~/data/network/machine.server";
import { inDirectory } from "~/data/scope/directory-scope.server";

/** What the portal stands on, as whoever hosts it sees it. Counts are of all networks together. */
export interface Surroundings {
  /** What would make the database, or the machine, remember what was promised to be forgotten. */
  remembers: Remembers[];
  /** By how many whole minutes this machine's clock and the database's differ. */
  apart: number;
  /** Nearly no space is left where keys and data are kept. */
  full: boolean;
  work: {
    /** Due for a quarter of an hour, and nobody takes it up. */
    late: number;
    /** Held for an hour by a worker that is no more. */
    held: number;
    /** Tried in vain as often as it is tried. */
    givenUp: number;
  };
}

/** Below this, in megabytes, a start would be refused. */
const ROOM = 64;

export async function surroundings(now: () => number = Date.now): Promise<Surroundings> {
  const asked = await inDirectory(async (db) => {
    const before = now();
    const [clock] = await db.$queryRaw<{ now: Date }[]>`select clock_timestamp() as now`;
    const between = (before + now()) / 2;
    const settings = await db.$queryRaw<{ name: string; setting: string }[]>`
      select name, case unit when '8kB' then (setting::bigint / 128)::text else setting end as setting
      from pg_settings where name = any(${[...ASKED_SETTINGS]})`;
    const slots = await db.$queryRaw<{ name: string }[]>`select slot_name::text as name from pg_replication_slots`;
    const [work] = await db.$queryRaw<{ late: number; held: number; given_up: number }[]>`
      select * from relais.work_standing()`;
    return { apart: Math.abs(between - (clock?.now.getTime() ?? between)), settings, slots, work };
  });
  const { late = 0, held = 0, given_up: givenUp = 0 } = asked.work ?? {};
  return {
    remembers: remembers(
      {
        settings: Object.fromEntries(asked.settings.map(({ name, setting }) => [name, setting])),
        slots: asked.slots.map(({ name }) => name),
      },
      swapInClear(),
    ),
    apart: Math.floor(asked.apart / 60_000),
    full: (freeSpace() ?? ROOM) < ROOM,
    work: { late, held, givenUp },
  };
}
