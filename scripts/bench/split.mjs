// How long a split takes, per method, at the size of the first network and at a size no network has.
import { build } from "vite";

const SIZES = [
  { members: 10, units: 500 },
  { members: 2_000, units: 1_000_000 },
];
const METHODS = ["equal", "proportional", "webster", "max-min"];

const splitBatch = await loadSplitBatch();

console.log("split                10 × 500    2 000 × 1 000 000    ratio");
for (const method of METHODS) {
  const [small = 0, large = 0] = SIZES.map((size) => medianMilliseconds(scenarioOf(method, size)));
  const cells = [`${small.toFixed(3)} ms`.padStart(11), `${large.toFixed(1)} ms`.padStart(20)];
  console.log(`  ${method.padEnd(16)}${cells.join(" ")} ${`× ${Math.round(large / small)}`.padStart(8)}`);
}

/** @returns {Promise<typeof import("../../app/core/split/split-batch.ts").splitBatch>} */
async function loadSplitBatch() {
  const built = await build({
    configFile: false,
    logLevel: "silent",
    build: { ssr: "app/core/split/split-batch.ts", write: false, target: "node20" },
  });
  const { output } = /** @type {import("vite").Rollup.RollupOutput} */ (built);
  const source = Buffer.from(output[0].code).toString("base64");
  return (await import(`data:text/javascript;base64,${source}`)).splitBatch;
}

/** @param {import("../../app/core/split/scenario.ts").Scenario} scenario */
function medianMilliseconds(scenario) {
  const times = Array.from({ length: 15 }, () => {
    const start = performance.now();
    if (!splitBatch(scenario).ok) throw new Error("the bench scenario is refused");
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[7] ?? 0;
}

/**
 * @param {string} method
 * @param {{ members: number, units: number }} size
 * @returns {import("../../app/core/split/scenario.ts").Scenario}
 */
function scenarioOf(method, { members, units }) {
  const mean = Math.floor((4 * units) / members);
  return {
    total: units,
    reserve: Math.floor(units / 50),
    method: /** @type {import("../../app/core/split/scenario.ts").SplitMethod} */ (method),
    weights: { asked: 6, "people-met": 3, pace: 2, idle: 4, carried: 5 },
    capAtAsked: true,
    members: Array.from({ length: members }, (_, i) => ({
      id: `member-${i}`,
      asked: 1 + ((i * 7919) % mean),
      peopleMet: (i * 104_729) % 300,
      pace: ((i * 31) % 170) / 10,
      idle: (i * 17) % 23,
      carried: (((i * 13) % 21) - 10) / 2,
      floor: i % 4 === 0 ? Math.floor(mean / 20) : 0,
      cap: i % 5 === 0 ? mean : null,
    })),
  };
}
