// @ts-check
// What a page costs, and what history and other networks add to it: each figure beside its goal, 1 when one is missed.
import { delivery } from "./bench/scale/delivery.mjs";
import { outcome } from "./bench/scale/figures.mjs";
import { withGround } from "./bench/scale/ground.mjs";
import { history, neighbours } from "./bench/scale/history.mjs";
import { nightly } from "./bench/scale/nightly.mjs";
import { planning } from "./bench/scale/planning.mjs";
import { pooler } from "./bench/scale/pooler.mjs";
import { statements } from "./bench/scale/statements.mjs";
import { throughput } from "./bench/scale/throughput.mjs";
import { build } from "./build.mjs";

const parts = { statements, planning, throughput, pooler, delivery, history, neighbours, nightly };

/** Parts by name, and options as `--movements=100000`, for whoever wants a smaller or a quicker look. */
const asked = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const options = Object.fromEntries(
  process.argv
    .slice(2)
    .filter((word) => word.startsWith("--"))
    .map((word) => word.slice(2).split("=")),
);
const unknown = asked.filter((name) => !Object.hasOwn(parts, name));
if (unknown.length > 0) {
  console.error(`There is no part called ${unknown.join(", ")}: ${Object.keys(parts).join(", ")}.`);
  process.exit(2);
}

await build();
await withGround(async (ground) => {
  for (const [name, part] of Object.entries(parts)) {
    if (asked.length === 0 || asked.includes(name)) await part(ground, options);
  }
});
process.exit(outcome());
