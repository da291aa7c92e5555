import { chmodSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "@playwright/test";
import { findChromium, systemChromium } from "../scripts/chromium.mjs";
import { projectFolder } from "../scripts/project.mjs";
import { freePort } from "./support/ports";

const found = await findChromium();
const browsers = [
  // The oldest that is promised: the phones that are handed on are not new.
  { name: found.executablePath ? "chromium-138" : "chromium", launch: found },
  ...(existsSync(systemChromium) ? [{ name: "chromium-system", launch: { executablePath: systemChromium } }] : []),
];

// Read again by each worker, which must find the addresses chosen the first time.
process.env.RELAIS_JOURNEY_PORTS ??= (await Promise.all(browsers.map(freePort))).join(",");
const ports = process.env.RELAIS_JOURNEY_PORTS.split(",").map(Number);
process.env.RELAIS_JOURNEY_DATA ??= JSON.stringify(browsers.map(temporaryFolder));
const folders: string[] = JSON.parse(process.env.RELAIS_JOURNEY_DATA);

export default defineConfig({
  testDir: "journeys",
  outputDir: "../test-results",
  workers: 1,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  reporter: process.env.RELAIS_TEST_REPORT
    ? [["list"], ["json", { outputFile: process.env.RELAIS_TEST_REPORT }]]
    : [["list"]],
  use: { trace: "off", actionTimeout: 15_000, locale: "fr-FR", timezoneId: "Europe/Paris" },
  projects: browsers.map(({ name, launch }, index) => ({
    name,
    use: { browserName: "chromium", launchOptions: launch, baseURL: `http://127.0.0.1:${ports[index]}` },
    // A newer browser does the main job and reads the sheet; every screen and every file is tried in the oldest.
    ...(index === 0 ? {} : { testMatch: /(main-job|sheet)\.spec\.ts/, grep: /the 500 are received|the sheet of 500/ }),
  })),
  // A portal of its own for each browser: a journey changes what the next one finds.
  webServer: browsers.map((_, index) => ({
    command: "node --import ./tests/support/keep-log.mjs build/start/main.js",
    cwd: projectFolder,
    url: `http://127.0.0.1:${ports[index]}/healthz`,
    timeout: 60_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 15_000 },
    env: { PORT: String(ports[index]), RELAIS_DEMO: "1", RELAIS_DATA: folders[index] ?? "", NODE_ENV: "production" },
  })),
});

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "relais-journeys-"));
  // As root, the database runs as somebody else, who has to pass through here.
  chmodSync(folder, 0o711);
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
