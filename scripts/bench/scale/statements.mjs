// @ts-check
import { HOMES } from "../../screens.mjs";
import { figure, note, title } from "./figures.mjs";
import { PERSONS, startPortal } from "./portal.mjs";
import { walk } from "./walk.mjs";

/** How many statements each screen of each person sends, and how often it looks who asks. @param {import("./ground.mjs").Ground} ground */
export async function statements(ground) {
  title("statements a page, all that is sent: begin, who asks, commit too");
  const portal = await startPortal(ground.database("demo"));
  try {
    for (const person of PERSONS) {
      /** @type {{ screen: string, sent: number, looks: number }[]} */
      const pages = [];
      const screens = await walk(portal, person);
      // Once more for the figures: the first time warms what is read once.
      for (const [screen, path] of screens) {
        await portal.counted();
        await (await portal.as(person)).page(path);
        const { statements: sent } = await portal.counted();
        pages.push({
          screen,
          sent: sent.length,
          looks: sent.filter((text) => /^\s*select[\s\S]*\bsessions\b/i.test(text)).length,
        });
      }
      const home = pages.find(({ screen }) => screen === HOMES[person]);
      const most = pages.reduce((heaviest, page) => (page.sent > heaviest.sent ? page : heaviest));
      if (person !== "reviewer") figure(`${person}: home`, home?.sent ?? 0, { most: 12 });
      figure(`${person}: heaviest of ${pages.length} screens, ${most.screen}`, most.sent, { most: 20 });
      figure(`${person}: session look-ups a page`, Math.max(...pages.map(({ looks }) => looks)), { most: 1 });
      for (const { screen, sent } of pages.filter((page) => page.sent > 20)) note(`${screen}: ${sent}`);
    }
  } finally {
    await portal.stop();
  }
}
