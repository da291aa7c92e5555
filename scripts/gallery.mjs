// @ts-check
// Every screen of everybody in the demonstration as pictures: three widths, both languages, in the dark, mirrored and printed,
// and the field phone's states, in gallery/ with a page that shows them side by side.
//   --role=lead      only hers (a role, "nobody" or "field")
//   --only=stock     only addresses that hold this
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "playwright";
import { openModules } from "./attack/modules.mjs";
import { passLink, stocked } from "./bench/support/field-pass.mjs";
import { withDemoPortal } from "./bench/support/portal.mjs";
import { signedInAs, Visitor } from "./bench/support/visitor.mjs";
import { build } from "./build.mjs";
import { findChromium } from "./chromium.mjs";
import { indexPage } from "./gallery/index-page.mjs";
import { LOOKS, PRINTED } from "./gallery/looks.mjs";
import { projectFolder } from "./project.mjs";
import { HOMES, placesOf, screenOf } from "./screens.mjs";

/** @typedef {import("./screens.mjs").Person} Person */
/** @typedef {import("./gallery/index-page.mjs").Shown} Shown */

const { values } = parseArgs({ options: { role: { type: "string" }, only: { type: "string", default: "" } } });
const folder = join(projectFolder, "gallery");
const PEOPLE = /** @type {Person[]} */ (Object.keys(HOMES));
/** What nobody has to be signed in for, beside the pages that the network opened to everybody. */
const BEFORE_THE_DOOR = ["/", "/sign-in", "/status", "/transparency", "/verify"];
/** What says no: nothing there, and not for this person. */
const REFUSED = ["/littoral-nord/nowhere", "/littoral-nord/stock"];

await build();
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const browser = await chromium.launch(await findChromium());
/** @type {Shown[]} */
const shown = [];
try {
  await withDemoPortal(async (origin) => {
    for (const person of PEOPLE) {
      if (values.role && values.role !== person) continue;
      const visitor = await signedInAs(origin, person);
      const places = await placesOf(person, (path) => pageAt(visitor, path));
      await pictures(origin, person, person === "donor" ? [...places, ...REFUSED] : places, visitor.cookie);
    }
    if (!values.role || values.role === "nobody") {
      const hub = await signedInAs(origin, "coordinator");
      const open = (await placesOf("coordinator", (path) => pageAt(hub, path))).filter((path) =>
        path.startsWith("/operations/"),
      );
      await pictures(origin, "nobody", [...BEFORE_THE_DOOR, ...open, ...open.map((path) => `${path}/embed`)], "");
    }
    if (!values.role || values.role === "field") await phonePictures(origin);
  });
} finally {
  await browser.close();
}
writeFileSync(join(folder, "index.html"), indexPage(shown));
console.log(
  `${shown.reduce((sum, { files }) => sum + files.length, 0)} pictures of ${shown.length} screens: gallery/index.html`,
);

/** @param {Visitor} visitor @param {string} path */
async function pageAt(visitor, path) {
  const answer = await fetch(visitor.origin + path, { headers: visitor.headers(), redirect: "manual" });
  const isPage = answer.status === 200 && answer.headers.get("Content-Type")?.startsWith("text/html");
  const html = await answer.text();
  return isPage ? html : null;
}

/** @param {string} origin @param {string} who @param {string[]} places @param {string} cookie */
async function pictures(origin, who, places, cookie) {
  const wanted = places.filter((place) => place.includes(values.only));
  for (const [at, place] of wanted.entries()) {
    /** @type {string[]} */
    const files = [];
    const name = `${String(at + 1).padStart(2, "0")}${screenOf(place).replaceAll("/", "-").replaceAll(":", "")}`;
    mkdirSync(join(folder, who, name), { recursive: true });
    for (const { language, mirrored, dark, widths } of LOOKS) {
      const context = await browser.newContext({ colorScheme: dark ? "dark" : "light", reducedMotion: "reduce" });
      await context.addCookies(cookiesOf(origin, [cookie, `lng=${language}`, mirrored ? "dir=rtl" : ""]));
      const page = await context.newPage();
      for (const [at, width] of widths.entries()) {
        await page.setViewportSize({ width, height: width < 600 ? 640 : 800 });
        if (at === 0) await page.goto(origin + place);
        await page.evaluate(async () => void (await document.fonts.ready));
        const file = [language, dark ? "dark" : "", mirrored ? "mirrored" : "", width].filter(Boolean).join("-");
        await page.screenshot({ path: join(folder, who, name, `${file}.png`), fullPage: true });
        files.push(`${who}/${name}/${file}.png`);
      }
      if (language === PRINTED && !mirrored && !dark) {
        await page.pdf({ path: join(folder, who, name, "printed.pdf"), preferCSSPageSize: true, format: "A4" });
        files.push(`${who}/${name}/printed.pdf`);
      }
      await context.close();
    }
    shown.push({ who, place, files });
    console.log(`${who} ${at + 1}/${wanted.length} ${screenOf(place)}`);
  }
}

/** @param {string} origin */
async function phonePictures(origin) {
  const modules = await openModules();
  try {
    const { throughFieldStates } = /** @type {typeof import("../tests/support/field-states.ts")} */ (
      await modules.load("/tests/support/field-states.ts")
    );
    const lead = await signedInAs(origin, "lead");
    await stocked(lead);
    /** @type {Map<string, string[]>} */
    const files = new Map();
    for (const look of ["light", "dark", "mirrored"]) {
      const context = await browser.newContext({
        viewport: { width: 360, height: 640 },
        isMobile: true,
        hasTouch: true,
        locale: "fr-FR",
        colorScheme: look === "dark" ? "dark" : "light",
      });
      await context.addCookies(cookiesOf(origin, [look === "mirrored" ? "dir=rtl" : ""]));
      const page = await context.newPage();
      await throughFieldStates(page, origin + (await passLink(lead, { bag: 3 })), async (state) => {
        const name = state.replaceAll(/[^a-z]+/g, "-");
        const file = `field/${name}/${look}.png`;
        mkdirSync(join(folder, "field", name), { recursive: true });
        await page.screenshot({ path: join(folder, file) });
        files.set(state, [...(files.get(state) ?? []), file]);
      });
      await context.close();
    }
    for (const [place, pictures] of files) shown.push({ who: "field", place, files: pictures });
  } finally {
    await modules.close();
  }
}

/** @param {string} origin @param {string[]} cookies "name=value", or nothing */
function cookiesOf(origin, cookies) {
  return cookies.filter(Boolean).map((cookie) => {
    const [name = "", ...value] = cookie.split("=");
    return { name, value: value.join("="), url: origin };
  });
}
