// @ts-check
// Random evenings through a real browser and a line that does everything a line can do, until the first one whose books do
// not say what was tapped; then it ends with 1. --seed=N begins at that evening, --evenings=N says how many (60).
import { parseArgs } from "node:util";
import { openModules } from "./attack/modules.mjs";
import { build } from "./build.mjs";

const { values } = parseArgs({
  options: { seed: { type: "string", default: "20261130" }, evenings: { type: "string", default: "60" } },
});
const first = Number(values.seed);
const seeds = Array.from({ length: Number(values.evenings) }, (_, at) => first + at);

await build();
const modules = await openModules();
try {
  const { soak } = /** @type {typeof import("../tests/soak/soak.ts")} */ (await modules.load("/tests/soak/soak.ts"));
  /** @type {Map<string, number>} */
  const met = new Map();
  const done = await soak(seeds, ({ seed, evening, thrown, tapped, seconds, differs }) => {
    console.log(`${seed}  ${tapped} tapped, ${seconds} s  ${evening}`);
    if (thrown.length > 0) console.log(`          met: ${thrown.join(", ")}`);
    for (const one of differs) console.log(`          DIFFERS: ${one}`);
    for (const one of thrown) met.set(one, (met.get(one) ?? 0) + 1);
  });
  const all = [...met].sort(([, one], [, other]) => other - one).map(([name, times]) => `${name} ${times}`);
  console.log(
    `\n${done.length} evenings, ${done.reduce((sum, { tapped }) => sum + tapped, 0)} taps; met: ${all.join(", ")}`,
  );
  const wrong = done.find(({ differs }) => differs.length > 0);
  if (wrong) console.log(`again: npm run soak:field -- --seed=${wrong.seed} --evenings=1`);
  else console.log("each ended with what was tapped");
  process.exitCode = wrong ? 1 : 0;
} finally {
  await modules.close();
}
