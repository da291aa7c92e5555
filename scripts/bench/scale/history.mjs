// @ts-check
import { addHistory, addNeighbours } from "./data.mjs";
import { figure, note, title } from "./figures.mjs";
import { compared } from "./measure.mjs";
import { startPortal } from "./portal.mjs";

const MOST = 1.3;
/** A page that answers within so long is not made slow by a ratio of two small numbers. */
const UNFELT = 2;

/**
 * The same screens with little history and with much, in two portals side by side.
 * @param {import("./ground.mjs").Ground} ground
 * @param {Record<string, string>} options
 */
export async function history(ground, options) {
  const few = Number(options.few ?? 10_000);
  const many = Number(options.movements ?? 1_000_000);
  title(`every screen at ${few} and at ${many} movements`);
  await sideBySide(
    ground,
    (name) => addHistory(ground, name, few),
    (name) => addHistory(ground, name, many),
    Number(options.times ?? 15),
  );
}

/**
 * The same screens beside one other network and beside many, each as large as the demonstration.
 * @param {import("./ground.mjs").Ground} ground
 * @param {Record<string, string>} options
 */
export async function neighbours(ground, options) {
  const many = Number(options.networks ?? 1_000);
  title(`every screen beside 1 and beside ${many} other networks`);
  await sideBySide(
    ground,
    (name) => addNeighbours(ground, name, 1),
    (name) => addNeighbours(ground, name, many),
    Number(options.times ?? 15),
  );
}

/**
 * @param {import("./ground.mjs").Ground} ground
 * @param {(name: string) => Promise<unknown>} fillSmall
 * @param {(name: string) => Promise<unknown>} fillLarge
 * @param {number} times
 */
async function sideBySide(ground, fillSmall, fillLarge, times) {
  const [small, large] = [await ground.copyOfDemo("small"), await ground.copyOfDemo("large")];
  await fillSmall("small");
  await fillLarge("large");
  const portals = [await startPortal(small), await startPortal(large)];
  try {
    const [one, other] = portals;
    if (!one || !other) throw new Error("two portals");
    const screens = await compared(one, other, { times, most: MOST });
    const felt = screens.filter(({ before, after }) => after - before > UNFELT);
    const [worst] = felt;
    figure(
      worst
        ? `slowest to grow: ${worst.person} ${worst.screen}`
        : `no screen of ${screens.length} grows by ${UNFELT} ms`,
      worst?.ratio ?? 1,
      { most: MOST, unit: "×" },
    );
    note(`${screens.length} screens, ${screens.filter(({ ratio }) => ratio <= MOST).length} within ${MOST}×`);
    for (const { person, screen, before, after, ratio } of felt.slice(0, 12)) {
      note(`${ratio.toFixed(2)}×  ${before.toFixed(1)} → ${after.toFixed(1)} ms  ${person} ${screen}`);
    }
  } finally {
    for (const portal of portals) await portal.stop();
    await ground.drop("small");
    await ground.drop("large");
  }
}
