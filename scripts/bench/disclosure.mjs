// How long it takes to protect and audit the figures of twelve reports: 500 phones a batch, 10 members, 5 needs and not
// said, everything received handed over, which ties the slices together most tightly.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "vite";
import { projectFolder } from "../project.mjs";

const GROUPS = [0.22, 0.16, 0.14, 0.12, 0.1, 0.08, 0.07, 0.05, 0.04, 0.02];
const NEEDS = { follow_up: 0.34, steps: 0.2, ties: 0.14, rescue: 0.1, information: 0.07, unstated: 0.15 };
const PERIODS = 12;

const { release, audit, loadSolver } = await load();
const solver = await loadSolver();
const draw = chanceByLabel();

console.log(
  `disclosure      ${PERIODS} slices protected    the last of them      audit of all     cells asked    narrowest`,
);
for (const batches of [1, 2]) {
  const facts = history(batches);
  const received = receivedIn(facts);
  const times = [];
  /** @type {import("../../app/core/disclosure/slice.ts").Slice[]} */
  const slices = [];
  for (const [i, each] of facts.entries()) {
    const start = performance.now();
    const request = { id: `slice ${i}`, facts: each, earlier: slices, received, draw, solver, progress: () => {} };
    const out = await release(request);
    times.push(performance.now() - start);
    if (out.ok) slices.push({ facts: each, released: out.value.released });
  }
  const start = performance.now();
  const { passed, checked, narrowest } = await audit(slices, received, solver, () => {});
  const audited = performance.now() - start;
  if (!passed) throw new Error("what was published does not pass its own audit");
  const seconds = (/** @type {number} */ time) => `${(time / 1000).toFixed(1)} s`;
  const all = times.reduce((sum, time) => sum + time, 0);
  console.log(
    `  ${`${batches} × 500`.padEnd(13)}${seconds(all).padStart(19)}${seconds(times.at(-1) ?? 0).padStart(21)}${seconds(audited).padStart(18)}${String(checked).padStart(16)}${String(narrowest).padStart(13)}`,
  );
  if (audited > 60_000) throw new Error("an audit takes longer than a minute");
}

async function load() {
  const outDir = join(projectFolder, "build", "bench");
  const input = {
    release: "app/core/disclosure/release.ts",
    audit: "app/core/disclosure/audit.ts",
    solver: "app/solver/highs.server.ts",
  };
  await build({
    configFile: false,
    logLevel: "silent",
    resolve: { alias: { "~": join(projectFolder, "app") } },
    build: { ssr: true, outDir, target: "node20", rollupOptions: { input, output: { entryFileNames: "[name].mjs" } } },
  });
  const opened = await Promise.all(
    Object.keys(input).map((name) => import(pathToFileURL(join(outDir, `${name}.mjs`)).href)),
  );
  /** @type {typeof import("../../app/core/disclosure/release.ts") & typeof import("../../app/core/disclosure/audit.ts") & typeof import("../../app/solver/highs.server.ts")} */
  const all = Object.assign({}, ...opened);
  return all;
}

/** @param {number} batches */
function history(batches) {
  const chance = mulberry(batches);
  const names = Array.from({ length: batches }, (_, b) => `batch ${b + 1}`);
  return Array.from({ length: PERIODS }, () => ({
    batches: names,
    members: GROUPS.map((_, g) => `member ${g + 1}`),
    needs: Object.keys(NEEDS),
    counts: names.map(() =>
      GROUPS.map((member) => Object.values(NEEDS).map((need) => poisson((500 / PERIODS) * member * need, chance))),
    ),
  }));
}

/** @param {ReturnType<typeof history>} facts */
function receivedIn(facts) {
  const batches = facts[0]?.batches ?? [];
  const members = facts[0]?.members ?? [];
  return batches.flatMap((batch, b) =>
    // The three smallest stand together, as a report states them.
    [...members.slice(0, -3).map((member) => [member]), members.slice(-3)].map((line) => ({
      batch,
      members: line,
      quantity: facts
        .flatMap(({ counts }) => line.flatMap((member) => counts[b]?.[members.indexOf(member)] ?? []))
        .reduce((sum, count) => sum + count, 0),
    })),
  );
}

/** @param {number} mean @param {() => number} chance */
function poisson(mean, chance) {
  let count = 0;
  for (let product = chance(); product > Math.exp(-mean); product *= chance()) count++;
  return count;
}

/** @param {number} seed */
function mulberry(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function chanceByLabel() {
  return (/** @type {string} */ label) => {
    let seed = 0;
    for (const letter of label) seed = Math.imul(seed ^ letter.charCodeAt(0), 0x01000193) >>> 0;
    return mulberry(seed)();
  };
}
