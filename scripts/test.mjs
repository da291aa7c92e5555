// @ts-check
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "./build.mjs";
import { install } from "./install.mjs";
import { runTool } from "./project.mjs";

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

const reports = mkdtempSync(join(tmpdir(), "relais-reports-"));
process.once("exit", () => rmSync(reports, { recursive: true, force: true }));

/** @type {Record<string, { title: string, run: () => Promise<number> }>} */
const parts = {
  lint: { title: "biome check", run: () => runTool("@biomejs/biome", "bin/biome", ["check"]) },
  types: { title: "tsc --noEmit", run: () => runTool("typescript", "bin/tsc", ["--noEmit"]) },
  unit: { title: "vitest: unit", run: () => vitest("unit") },
  database: { title: "vitest: database", run: () => vitest("database") },
  start: { title: "vitest: start", run: () => vitest("start") },
  journeys: { title: "playwright: journeys", run: playwright },
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in parts));
if (unknown.length > 0) {
  console.error(`No such part: ${unknown.join(", ")}. There are: ${Object.keys(parts).join(", ")}.`);
  process.exit(2);
}

await install();
await build();

let outcome = 0;
for (const [name, { title, run }] of Object.entries(parts)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  console.log(`\n── ${title}`);
  outcome = await run();
  if (outcome !== 0) {
    console.error(`\n${title} did not pass; what follows it was not run.`);
    break;
  }
}

const { passed, failed, skipped } = Object.keys(parts).reduce(
  (sum, name) => {
    const { passed, failed, skipped } = countsOf(name);
    return { passed: sum.passed + passed, failed: sum.failed + failed, skipped: sum.skipped + skipped };
  },
  { passed: 0, failed: 0, skipped: 0 },
);
if (skipped > 0) console.log(`\n${skipped} skipped, each with its reason above.`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(outcome);

/** @param {string} project */
function vitest(project) {
  const report = ["--reporter=default", "--reporter=json", `--outputFile.json=${reportOf(project)}`];
  return runTool("vitest", "vitest.mjs", ["run", "--project", project, "--passWithNoTests", ...report]);
}

function playwright() {
  const parameters = ["test", "-c", "tests/playwright.config.ts", "--pass-with-no-tests"];
  return runTool("@playwright/test", "cli.js", parameters, { RELAIS_TEST_REPORT: reportOf("journeys") });
}

/** @param {string} name */
function reportOf(name) {
  return join(reports, `${name}.json`);
}

/**
 * What the runners themselves counted.
 * @param {string} name
 * @returns {Counts}
 */
function countsOf(name) {
  if (!existsSync(reportOf(name))) return { passed: 0, failed: 0, skipped: 0 };
  const report = JSON.parse(readFileSync(reportOf(name), "utf8"));
  if (report.stats) {
    const { expected, flaky, unexpected, skipped } = report.stats;
    return { passed: expected + flaky, failed: unexpected, skipped };
  }
  return { passed: report.numPassedTests, failed: report.numFailedTests, skipped: report.numPendingTests };
}
