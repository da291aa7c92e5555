// @ts-check
// The field screen on an old phone: Chromium 138 with a processor four times slower, each figure beside its goal, 1 when one
// is missed.
import { chromium } from "playwright";
import { passLink, stocked } from "./bench/support/field-pass.mjs";
import { withDemoPortal } from "./bench/support/portal.mjs";
import { signedInAs } from "./bench/support/visitor.mjs";
import { wireTo } from "./bench/support/wire.mjs";
import { build } from "./build.mjs";
import { findChromium } from "./chromium.mjs";

/** @typedef {import("./bench/support/wire.mjs").Wire} Wire */
/** @typedef {{ browser: import("playwright").Browser, wire: Wire, link: () => Promise<string> }} Bench */

const RUNS = Math.max(5, Number(process.argv[2]) || 0);
const SLOWER = 4;
/** "Slow 3G" as the developer tools call it. */
const SLOW_3G = { latency: 2000, bytesPerSecond: 50_000 };
const OPEN = "Ouvrir sur ce téléphone";
const NOTE = /^Noter \d/;
const WIDE = 54;
let isMissed = false;
const FAST = { latency: 0, bytesPerSecond: Number.POSITIVE_INFINITY };

await build();
const launch = await findChromium();
const browser = await chromium.launch(launch);
try {
  await withDemoPortal(async (origin) => {
    const wire = await wireTo(origin);
    const lead = await signedInAs(origin, "lead");
    await stocked(lead);
    /** @type {Bench} */
    const bench = { browser, wire, link: async () => wire.origin + (await passLink(lead)) };
    console.log(`Chromium ${browser.version()}, processor ÷ ${SLOWER}, ${RUNS} runs\n`);
    console.log(`${"".padEnd(WIDE)}      goal       min    median       max`);
    await firstVisits(bench, "first visit, all that passes the wire", 80, true);
    await firstVisits(bench, "  on a phone that cannot read QR codes itself", null, false);
    await slowOpenings(bench);
    await repeatVisits(bench);
    await taps(bench);
    wire.stop();
  });
} finally {
  await browser.close();
}
process.exitCode = isMissed ? 1 : 0;

/** @param {Bench} bench @param {string} what @param {number | null} goal @param {boolean} readsCodes */
async function firstVisits({ browser, wire, link }, what, goal, readsCodes) {
  const sizes = await inTurn(async () => {
    const phone = await newPhone(browser);
    if (readsCodes) await phone.context.addInitScript(asOnAndroid);
    const address = await link();
    const before = wire.bytes();
    await phone.page.goto(address);
    await phone.page.getByRole("button", { name: OPEN }).tap();
    await phone.page.getByRole("button", { name: NOTE }).waitFor();
    // The worker that makes it open without the network comes after.
    await wire.quiet(2500);
    await phone.context.close();
    return (wire.bytes() - before) / 1000;
  });
  print(what, goal, "kB", sizes);
}

/** @param {Bench} bench */
async function slowOpenings({ browser, link }) {
  /** @type {number[]} */
  const usable = [];
  const times = await inTurn(async () => {
    const phone = await newPhone(browser);
    await phone.context.addInitScript(quickHands, { open: OPEN, need: "Démarches", note: NOTE.source });
    await phone.devtools.send("Network.emulateNetworkConditions", {
      offline: false,
      latency: SLOW_3G.latency,
      downloadThroughput: SLOW_3G.bytesPerSecond,
      uploadThroughput: SLOW_3G.bytesPerSecond,
    });
    const address = await link();
    await phone.page.goto(address, { waitUntil: "commit" });
    const saved = await phone.saved();
    usable.push(await phone.usable());
    await phone.context.close();
    return saved;
  });
  print("slow 3G: link opened → a handover typed and saved", 3500, "ms", times);
  print("  of which until one can begin", null, "ms", inOrder(usable));
}

/** @param {Bench} bench */
async function repeatVisits({ browser, wire, link }) {
  const phone = await newPhone(browser);
  await phone.page.goto(await link());
  await phone.page.getByRole("button", { name: OPEN }).tap();
  await phone.page.getByRole("button", { name: NOTE }).waitFor();
  await phone.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await wire.quiet(2500);
  await phone.page.close();
  const visit = async () => {
    const page = await phone.open();
    await page.goto(`${wire.origin}/field`, { waitUntil: "commit" });
    const usable = await page.evaluate(() => Reflect.get(globalThis, "relaisUsable"));
    await page.close();
    return usable;
  };
  print("repeat visit → usable screen", 1000, "ms", await inTurn(visit));
  wire.slow(SLOW_3G);
  print("  on slow 3G", 1000, "ms", await inTurn(visit));
  wire.slow(FAST);
  await phone.context.setOffline(true);
  print("  without the network", 1000, "ms", await inTurn(visit));
  await phone.context.close();
}

/** @param {Bench} bench */
async function taps({ browser, link }) {
  const phone = await newPhone(browser);
  await phone.page.goto(await link());
  await phone.page.getByRole("button", { name: OPEN }).tap();
  const note = phone.page.getByRole("button", { name: NOTE });
  await note.waitFor();
  /** @type {Record<string, () => Promise<void>>} */
  const acts = {
    "one more": () => phone.page.getByRole("button", { name: /^Un de plus/ }).tap(),
    "a need": () => phone.page.getByRole("radio", { name: "S’informer" }).tap(),
    noted: () => note.tap(),
    undone: () => phone.page.getByRole("button", { name: /^Annuler/ }).tap(),
  };
  for (const [name, act] of Object.entries(acts)) {
    const times = await inTurn(async () => {
      if (name === "undone") await note.tap();
      await phone.forgetTaps();
      await act();
      await phone.page.waitForTimeout(900);
      return phone.tapped();
    });
    print(`a tap answered: ${name}`, 100, "ms", times);
  }
  await phone.context.close();
}

/** A phone of 360 × 640 and its first page, as slow as the old ones.
 * @param {import("playwright").Browser} browser
 */
async function newPhone(browser) {
  const context = await browser.newContext({
    viewport: { width: 360, height: 640 },
    isMobile: true,
    hasTouch: true,
    locale: "fr-FR",
    timezoneId: "Europe/Paris",
  });
  context.setDefaultTimeout(30_000);
  await context.addInitScript(watch);
  const open = async () => {
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
    return { page, devtools };
  };
  const { page, devtools } = await open();
  const told = (/** @type {string} */ name) => page.evaluate((name) => Reflect.get(globalThis, name), name);
  return {
    context,
    page,
    devtools,
    open: async () => (await open()).page,
    usable: async () => Number(await told("relaisUsable")),
    saved: async () => Number(await told("relaisSaved")),
    // The browser tells of nothing quicker than a frame.
    tapped: async () => Number(await told("relaisTap")) || 16,
    forgetTaps: () => page.evaluate(() => void Reflect.set(globalThis, "relaisTap", 0)),
  };
}

/** Runs in the page: Chrome reads codes on Android, and not where this bench is run. */
function asOnAndroid() {
  Reflect.set(globalThis, "BarcodeDetector", { getSupportedFormats: async () => ["qr_code"] });
}

/** Runs in the page, before anything of its own: notes when something was to be seen, by the page's own clock. */
function watch() {
  const page = globalThis;
  /** @param {string} name @param {() => boolean} there @param {() => number} value */
  const when = (name, there, value) => {
    const seen = new Promise((resolve) => {
      const look = () => {
        if (!there()) return void requestAnimationFrame(look);
        resolve(value());
      };
      requestAnimationFrame(look);
    });
    Reflect.set(page, name, seen);
  };
  when(
    "relaisUsable",
    () => document.querySelector("footer button.go") !== null,
    () => performance.now(),
  );
  when(
    "relaisSaved",
    () => document.querySelector(".strip-noted") !== null,
    () => performance.now(),
  );
  // From the touch to the next picture, as the browser itself tells it.
  Reflect.set(page, "relaisTap", 0);
  new PerformanceObserver((list) => {
    const longest = Math.max(...list.getEntries().map(({ duration }) => duration));
    Reflect.set(page, "relaisTap", Math.max(Reflect.get(page, "relaisTap"), longest));
  }).observe(/** @type {PerformanceObserverInit} */ ({ type: "event", durationThreshold: 16, buffered: true }));
}

/**
 * Runs in the page: hands that touch each thing as soon as it is there. What drives a browser from outside brings its own
 * script into the page first, and a slow processor would pay for that as well.
 * @param {{ open: string, need: string, note: string }} names
 */
function quickHands({ open, need, note }) {
  /** @param {string} selector @param {RegExp} name @returns {HTMLElement | undefined} */
  const named = (selector, name) =>
    [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(selector))].find((one) =>
      name.test(one.textContent?.trim() ?? ""),
    );
  const steps = [
    () => named("button", new RegExp(`^${open}`)),
    () => named("label", new RegExp(need)),
    () => named("button", new RegExp(note)),
  ];
  const look = () => {
    const next = steps[0]?.();
    if (next) {
      steps.shift();
      next.click();
    }
    if (steps.length > 0) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** @param {() => Promise<number>} measure */
async function inTurn(measure) {
  const measured = [];
  for (let run = 0; run < RUNS; run++) measured.push(await measure());
  return inOrder(measured);
}

/** @param {number[]} measured */
function inOrder(measured) {
  return measured.sort((a, b) => a - b);
}

/** @param {string} what @param {number | null} goal @param {"kB" | "ms"} unit @param {number[]} sorted */
function print(what, goal, unit, sorted) {
  const median = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const cells = [sorted[0] ?? Number.NaN, median, sorted.at(-1) ?? Number.NaN].map((value) => `${Math.round(value)}`);
  const missed = goal === null || (sorted.at(-1) ?? Number.NaN) <= goal ? "" : "   over the goal";
  if (missed) isMissed = true;
  console.log(
    `${what.padEnd(WIDE)}${(goal === null ? unit : `≤ ${goal} ${unit}`).padStart(10)}${cells.map((cell) => cell.padStart(10)).join("")}${missed}`,
  );
}
