// @ts-check
// A red team against what the portal publishes: makes random histories, releases their reports, and tries to find a number
// from 1 to 4 in everything anybody can read. Ends with 1 when it knows one more closely than by 3.
import { fork } from "node:child_process";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { openModules } from "./attack/modules.mjs";
import { printed } from "./attack/print.mjs";
import { randomFrom } from "./attack/random.mjs";

/** @typedef {import("../tests/attack/told.ts").Told} Told */

/** Every so many histories, one is noted phone by phone. */
const BY_FIELD = 20;
/** Small tables drawn for whoever knows the method. */
const TABLES = 1500;

const { values } = parseArgs({
  options: {
    histories: { type: "string", default: "210" },
    seed: { type: "string", default: "1" },
    only: { type: "string" },
  },
});
const seed = Number(values.seed);
const seeds =
  values.only === undefined
    ? Array.from({ length: Number(values.histories) }, (_, i) => seed * 1000 + i)
    : [Number(values.only)];

const modules = await openModules();
const { openGround } = /** @type {typeof import("../tests/attack/ground.ts")} */ (
  await modules.load("/tests/attack/ground.ts")
);
const ground = await openGround();
for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) {
  process.once(signal, () => {
    ground.stop();
    process.exit(130);
  });
}

const begun = performance.now();
/** @type {Told[]} */
const all = [];
/** @type {string[]} */
const problems = [];
const waiting = [...seeds];
try {
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), seeds.length) }, work));
} finally {
  ground.stop();
}
const { posterior } = /** @type {typeof import("../tests/attack/posterior.ts")} */ (
  await modules.load("/tests/attack/posterior.ts")
);
const method = values.only === undefined ? await posterior(randomFrom(seed), TABLES) : null;
await modules.close();
const isClean = printed(all, { seed, seconds: (performance.now() - begun) / 1000, problems, method });
process.exit(isClean ? 0 : 1);

/** A process takes one history after another. @returns {Promise<void>} */
function work() {
  const child = fork(new URL("./attack/worker.mjs", import.meta.url), {
    env: { ...process.env, ...ground.environment },
  });
  return new Promise((resolve, reject) => {
    child.on("message", (/** @type {"ready" | { told: Told } | { seed: number, problem: string }} */ said) => {
      if (said !== "ready" && "told" in said) tell(said.told);
      else if (said !== "ready") problems.push(`history ${said.seed}: ${said.problem}`);
      const next = waiting.shift();
      child.send(next === undefined ? "end" : { seed: next, byField: next % BY_FIELD === 0 });
    });
    child.once("error", reject);
    child.once("exit", (code) => (code === 0 ? resolve() : reject(new Error(`an attacker ended with ${code}`))));
  });
}

/** @param {Told} told */
function tell(told) {
  all.push(told);
  const { score, versions, words } = told;
  const found = score.recovered.length > 0 ? `   ${score.recovered.length} KNOWN` : "";
  console.log(
    `${String(all.length).padStart(4)}  history ${told.seed}: ${words}, ${versions} versions, ${score.cells} cells${found}`,
  );
}
