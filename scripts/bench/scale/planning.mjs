// @ts-check
import { figure, note, title } from "./figures.mjs";
import { PERSONS, startPortal } from "./portal.mjs";
import { walk } from "./walk.mjs";

const ROUNDS = 12;

/**
 * How much of the database's time goes into planning, with everybody's pages mixed on one connection.
 * @param {import("./ground.mjs").Ground} ground
 */
export async function planning(ground) {
  title("planning, roles mixed on one connection");
  const portal = await startPortal(ground.database("demo"), { RELAIS_POOL: "1" });
  try {
    /** @type {{ person: import("./portal.mjs").Person, path: string }[]} */
    const pages = [];
    for (const person of PERSONS)
      for (const path of (await walk(portal, person)).values()) pages.push({ person, path });
    const round = async () => {
      for (const { person, path } of pages) await (await portal.as(person)).page(path);
    };
    await round();
    await ground.query("demo", "select pg_stat_statements_reset()");
    for (let time = 0; time < ROUNDS; time++) await round();
    const [spent] = await ground.query(
      "demo",
      `select sum(total_plan_time) as planning, sum(total_exec_time) as executing, sum(calls)::int as calls
       from pg_stat_statements s join pg_roles r on r.oid = s.userid where r.rolname not like 'relais_root%'`,
    );
    const [plans, executes] = [Number(spent.planning), Number(spent.executing)];
    figure("planning, of the database's time", plans / (plans + executes), { most: 0.25 });
    const asked = pages.length * ROUNDS;
    note(
      `${(plans / asked).toFixed(2)} ms planning and ${(executes / asked).toFixed(2)} ms executing a page, ${(spent.calls / asked).toFixed(1)} statements`,
    );
    const costly = await ground.query(
      "demo",
      `select left(regexp_replace(query, '\\s+', ' ', 'g'), 90) as query, round((total_plan_time + total_exec_time)::numeric / ${asked}, 3) as ms,
         plans::int, calls::int
       from pg_stat_statements order by total_plan_time + total_exec_time desc limit 6`,
    );
    for (const { query, ms, plans: planned, calls } of costly)
      note(`${ms} ms a page, planned ${planned} of ${calls}: ${query}`);
  } finally {
    await portal.stop();
  }
}
