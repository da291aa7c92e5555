// @ts-check
import { setTimeout as wait } from "node:timers/promises";
import { addHistory } from "./data.mjs";
import { figure, note, title } from "./figures.mjs";
import { startPortal } from "./portal.mjs";

const MEGABYTE = 1024 * 1024;

/**
 * The nightly check of the books of a large history, while somebody reads a page.
 * @param {import("./ground.mjs").Ground} ground
 * @param {Record<string, string>} options
 */
export async function nightly(ground, options) {
  const movements = Number(options.movements ?? 1_000_000);
  title(`the nightly check of ${movements} movements, with a desk at work`);
  const database = await ground.copyOfDemo("large");
  const count = await addHistory(ground, "large", movements);
  const desk = await startPortal(database);
  /** @type {import("./portal.mjs").Portal | undefined} */
  let worker;
  try {
    const visitor = await desk.as("coordinator");
    const asks = async () => {
      const begun = performance.now();
      await visitor.page("/littoral-nord/stock");
      return performance.now() - begun;
    };
    for (let time = 0; time < 5; time++) await asks();
    const [{ checks }] = await ground.query("large", "select count(*)::int as checks from ledger_checks");
    // A worker that starts does at once what was missed while none ran: its check of the books is the one measured.
    worker = await startPortal(database, { RELAIS_PROCESS: "worker" });
    const before = await worker.counted();
    const begun = performance.now();
    /** @type {number[]} */
    const waits = [];
    let memory = 0;
    for (;;) {
      waits.push(await asks());
      memory = Math.max(memory, (await worker.counted()).memory);
      const [now] = await ground.query("large", "select count(*)::int as checks from ledger_checks");
      if (now.checks > checks) break;
      if (performance.now() - begun > 300_000) throw new Error("the check did not end in five minutes");
      await wait(100);
    }
    const [last] = await ground.query(
      "large",
      "select jsonb_array_length(offenders) as offenders, lines from ledger_checks order by checked_at desc limit 1",
    );
    note(
      `${count} movements, ${last.lines} lines, ${last.offenders} offenders, ${((performance.now() - begun) / 1000).toFixed(1)} s`,
    );
    figure("lines whose books differ", last.offenders, { most: 0 });
    figure("memory the check took beside what the worker had", Math.max(0, memory - before.memory) / MEGABYTE, {
      most: 64,
      unit: " MB",
    });
    figure("longest wait for a page meanwhile", Math.max(...waits) / 1000, { most: 2, unit: " s" });
  } finally {
    await worker?.stop();
    await desk.stop();
    await ground.drop("large");
  }
}
