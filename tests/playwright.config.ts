import { existsSync } from "node:fs";
import { defineConfig } from "@playwright/test";
import { findChromium, systemChromium } from "../scripts/chromium.mjs";

const found = await findChromium();
const browsers = [
  // The oldest that is promised: the phones that are handed on are not new.
  { name: found.executablePath ? "chromium-138" : "chromium", launch: found },
  ...(existsSync(systemChromium) ? [{ name: "chromium-system", launch: { executablePath: systemChromium } }] : []),
];

export default defineConfig({
  testDir: "journeys",
  outputDir: "../test-results",
  globalSetup: "./support/prepare-portal.ts",
  // A portal of its own for each worker: a journey changes what the next one of its file finds, and no other.
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  // A machine that does other things is slow, and not wrong.
  timeout: 300_000,
  expect: { timeout: 20_000 },
  reporter: process.env.RELAIS_TEST_REPORT
    ? [["list"], ["json", { outputFile: process.env.RELAIS_TEST_REPORT }]]
    : [["list"]],
  use: { trace: "off", actionTimeout: 30_000, locale: "fr-FR", timezoneId: "Europe/Paris" },
  projects: browsers.map(({ name, launch }, index) => ({
    name,
    use: { browserName: "chromium", launchOptions: launch },
    // A newer browser does the main job and reads the sheet; every screen and every file is tried in the oldest.
    ...(index === 0 ? {} : { testMatch: /(main-job|sheet)\.spec\.ts/, grep: /the 500 are received|the sheet of 500/ }),
  })),
});
