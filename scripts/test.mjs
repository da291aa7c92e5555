// @ts-check
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, generateClient } from "./build.mjs";
import { install } from "./install.mjs";
import { runTool } from "./project.mjs";

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */
/** @typedef {{ parts: string[], title: string, run: (parts: string[]) => Promise<number> }} Step */

const reports = mkdtempSync(join(tmpdir(), "relais-reports-"));
process.once("exit", () => rmSync(reports, { recursive: true, force: true }));

/**
 * One stage after the other; in a stage, each lane beside the others and its steps in turn. The two checks of the
 * sources keep one core busy, so the other builds meanwhile.
 * @type {Step[][][]}
 */
const stages = [
  [
    [
      { parts: ["lint"], title: "biome check", run: () => runTool("@biomejs/biome", "bin/biome", ["check"]) },
      { parts: ["types"], title: "tsc --noEmit", run: () => runTool("typescript", "bin/tsc", ["--noEmit"]) },
    ],
    [
      { parts: [], title: "build", run: () => build().then(() => 0) },
      { parts: ["unit"], title: "vitest: unit", run: vitest },
    ],
  ],
  [[{ parts: ["database", "start"], title: "vitest: database, start", run: vitest }]],
  [[{ parts: ["journeys"], title: "playwright: journeys", run: playwright }]],
];

const known = stages.flat(2).flatMap(({ parts }) => parts);
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`No such part: ${unknown.join(", ")}. There are: ${known.join(", ")}.`);
  process.exit(2);
}

await install();
await generateClient();

let outcome = 0;
for (const lanes of stages) {
  const outcomes = await Promise.all(lanes.map(inTurn));
  outcome = Math.max(...outcomes);
  if (outcome !== 0) break;
}

const { passed, failed, skipped } = known.map(countsOf).reduce((sum, counts) => ({
  passed: sum.passed + counts.passed,
  failed: sum.failed + counts.failed,
  skipped: sum.skipped + counts.skipped,
}));
if (skipped > 0) console.log(`\n${skipped} skipped, each with its reason above.`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(outcome);

/** @param {Step[]} lane */
async function inTurn(lane) {
  for (const { parts, title, run } of lane) {
    const wanted = parts.filter((name) => asked.length === 0 || asked.includes(name));
    if (parts.length > 0 && wanted.length === 0) continue;
    if (parts.length > 0) console.log(`\n── ${title}`);
    const code = await run(wanted);
    if (code === 0) continue;
    console.error(`\n${title} did not pass; what follows it was not run.`);
    return code;
  }
  return 0;
}

/** @param {string[]} projects */
function vitest(projects) {
  const chosen = projects.flatMap((name) => ["--project", name]);
  const report = ["--reporter=default", "--reporter=json", `--outputFile.json=${reportOf(projects[0] ?? "")}`];
  return runTool("vitest", "vitest.mjs", ["run", ...chosen, "--passWithNoTests", ...report]);
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
