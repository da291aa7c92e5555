// @ts-check
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";

/**
 * What a phone's browser holds on its disk of a pass, read as whoever takes it would: every file of the profile, byte by
 * byte. `during`: while the pass is open, with entries waiting. `left`, `revoked`: afterwards, with nothing else there.
 * `beside`: left while a colleague's entry waits there.
 * @typedef {{ during: string[], left: string[], beside: string[], revoked: string[] }} PhoneTraces
 *
 * @typedef {{ link: string, words: string[], others: string[], revoke: () => Promise<void> }} GivenPass
 */

/** Names under which numbers lie in a browser's database, each followed by its value. */
const COUNTS = ["quantity", "counted", "recorded", "flagged"];

/**
 * Files of a folder that hold one of the words, as text or as UTF-16.
 * @param {string} folder @param {readonly string[]} words
 */
export function tracesIn(folder, words) {
  return everyFile(folder).flatMap(({ name, bytes }) =>
    words
      .filter((word) => bytes.includes(word) || bytes.includes(word, 0, "utf16le"))
      .map((word) => `${name}: ${word}`),
  );
}

/**
 * Files in which a number other than 0 stands under a name of something counted. V8 writes a name's length, the name, `I`
 * and the number.
 * @param {string} folder
 */
export function countsIn(folder) {
  return everyFile(folder).flatMap(({ name, bytes }) =>
    COUNTS.filter((word) => {
      for (let at = bytes.indexOf(word); at >= 0; at = bytes.indexOf(word, at + 1)) {
        const end = at + word.length;
        if (bytes[end] === 0x49 && bytes[end + 1] !== 0) return true;
      }
      return false;
    }).map((word) => `${name}: ${word} with a number`),
  );
}

/** @param {string} folder */
function everyFile(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile()) return [];
    try {
      return [{ name: relative(folder, path), bytes: readFileSync(path) }];
    } catch {
      // The browser took it away meanwhile.
      return [];
    }
  });
}

/** What a browser keeps of where one has been, which no page can take back: the spent code of a link that was opened. */
const VISITS = /^(Default\/)?(History|Favicons|Sessions|Visited Links|Top Sites|Network Action Predictor|Shortcuts)/;

/**
 * Plays an evening on a real browser with a profile folder of its own, and reads that folder.
 * @param {import("@playwright/test").BrowserType} chromium
 * @param {object} launch what it is launched with
 * @param {string} origin of a portal that runs
 * @param {() => Promise<GivenPass>} give a pass with a bag of seven; `words` are all that nobody may read: its group, site, id
 *   and code; `others` whom it is told of that they have some left
 * @returns {Promise<PhoneTraces>}
 */
export async function seizePhone(chromium, launch, origin, give) {
  const evening = async (/** @type {(stage: Evening) => Promise<string[]>} */ play) => {
    const folder = mkdtempSync(join(tmpdir(), "relais-phone-"));
    const context = await chromium.launchPersistentContext(folder, {
      ...launch,
      viewport: { width: 360, height: 640 },
      hasTouch: true,
      locale: "fr-FR",
    });
    try {
      const pass = await give();
      const page = context.pages()[0] ?? (await context.newPage());
      await page.goto(origin + pass.link);
      await page.getByRole("button", { name: "Ouvrir sur ce téléphone" }).tap();
      await page.getByText("En ligne").waitFor();
      await page.getByRole("button", { name: /^Un de plus/ }).tap();
      await page.getByRole("radio", { name: "Appeler les secours" }).tap();
      await page.getByRole("button", { name: /^Noter 2 / }).tap();
      await page.getByRole("button", { name: "Voir ce qui attend" }).tap();
      await page.getByRole("button", { name: "Envoyer maintenant" }).tap();
      await page
        .getByText(/est enregistré/)
        .first()
        .waitFor();
      return await play({ context, page, folder, pass });
    } finally {
      await context.close();
      rmSync(folder, { recursive: true, force: true });
    }
  };
  // The screen that is kept for use without the network has these words of its own.
  const isScreen = (/** @type {string} */ one) => /CacheStorage.*: (rescue|handed|sealKey)$/.test(one);
  /** @param {Evening} at @param {boolean} isOver */
  const read = async ({ context, folder, pass }, isOver) => {
    await context.pages()[0]?.waitForTimeout(1500);
    const here = [...(isOver ? pass.words : []), ...pass.others];
    const found = [...tracesIn(folder, [...here, "rescue", "handed"]), ...countsIn(folder)];
    return found.filter((one) => !VISITS.test(one) && !isScreen(one));
  };
  // The bag is emptied, and who else has some is asked: what was shown is found nowhere.
  const askAround = async (/** @type {Evening} */ { page, pass }) => {
    await page.getByRole("button", { name: "Retour" }).tap();
    for (let time = 0; time < 4; time++) await page.getByRole("button", { name: /^Un de plus/ }).tap();
    await page.getByRole("button", { name: /^Noter 5 / }).tap();
    await page.getByRole("button", { name: "Qui en a près d’ici ?" }).tap();
    for (const name of pass.others) await page.getByText(name).waitFor();
  };
  /** @param {Evening} at */
  const leave = async ({ page }) => {
    await page.goto(`${origin}/field`);
    await page.getByRole("button", { name: "Menu" }).tap();
    await page.getByRole("button", { name: "Terminer sur ce téléphone" }).tap();
    await page.getByRole("button", { name: "Terminer et effacer" }).tap();
    await page.getByRole("heading", { name: "Ouvrez votre laissez-passer" }).waitFor({ timeout: 60_000 });
  };
  const waiting = async (/** @type {Evening} */ { context, page }) => {
    await context.setOffline(true);
    await page.goto(`${origin}/field`);
    await page.getByRole("button", { name: /^Noter / }).tap();
    await page.getByRole("button", { name: /^Annuler : / }).waitFor();
  };
  return {
    during: await evening(async (at) => {
      await askAround(at);
      await waiting(at);
      // Its group is named there as long as it is open: whoever finds nothing has not read the profile.
      if (tracesIn(at.folder, at.pass.words).length === 0) return ["the profile was not read"];
      return read(at, false);
    }),
    left: await evening(async (at) => {
      await askAround(at);
      await leave(at);
      return read(at, true);
    }),
    beside: await evening(async (at) => {
      await waiting(at);
      await leave(at);
      // The pass's id is on the envelope that waits, sealed and signed.
      const found = await read(at, true);
      return found.filter((one) => !one.endsWith(at.pass.words[0] ?? ""));
    }),
    revoked: await evening(async (at) => {
      await at.pass.revoke();
      await at.page.goto(`${origin}/field`);
      await at.page.getByRole("heading", { name: "Ce laissez-passer a été retiré" }).waitFor({ timeout: 60_000 });
      return read(at, true);
    }),
  };
}

/**
 * @typedef {{ context: import("@playwright/test").BrowserContext, page: import("@playwright/test").Page, folder: string,
 *   pass: GivenPass }} Evening
 */
