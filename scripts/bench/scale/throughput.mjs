// @ts-check
import { figure, note, title } from "./figures.mjs";
import { besideBare } from "./measure.mjs";
import { startPortal } from "./portal.mjs";
import { walk } from "./walk.mjs";

/** A route of the same build with one query of its own, which nobody signs in for: the paper of a released report. */
export const BARE = "/verify";
const BUSY = ["", "/batches/:id", "/batches/:id/split", "/stock", "/transfers", "/handovers"];

/**
 * The busiest pages of a coordinator beside a bare route with one query, four readers at once.
 * @param {import("./ground.mjs").Ground} ground
 */
export async function throughput(ground) {
  title("pages a second, four readers at once, beside a bare route with one query");
  const { bare, beside } = await rates(ground, ground.database("demo"));
  note(`${BARE}: ${bare.toFixed(0)} a second`);
  for (const [screen, { rate, ratio }] of Object.entries(beside)) {
    figure(`${screen} (${rate.toFixed(0)} a second)`, ratio, { least: 0.5, unit: "×" });
  }
}

/**
 * @param {import("./ground.mjs").Ground} ground
 * @param {Parameters<typeof startPortal>[0]} database
 * @param {Record<string, string>} [settings]
 */
export async function rates(ground, database, settings = {}) {
  const [{ hash }] = await ground.query(
    "demo",
    "select left(content_hash, 16) as hash from report_versions where state = 'released' limit 1",
  );
  const portal = await startPortal(database, settings);
  try {
    const screens = await walk(portal, "coordinator");
    const visitor = await portal.as("coordinator");
    const kinds = Object.fromEntries(
      BUSY.map((screen) => `/littoral-nord${screen}`).map((screen) => [
        screen,
        () => visitor.page(screens.get(screen) ?? screen),
      ]),
    );
    return await besideBare(() => visitor.page(`${BARE}?hash=${hash}`), kinds);
  } finally {
    await portal.stop();
  }
}
