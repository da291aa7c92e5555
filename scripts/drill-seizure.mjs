// @ts-check
// Seizes a portal of its own after a busy evening, its night and its week, and a phone during the evening, after leaving
// and after revocation, and says what whoever holds everything learns. Ends with 1 when that is more than the privacy rules
// allow. With --self-test, breaks each rule on purpose afterwards and ends with 1 unless every breach is seen.
// --only=portal or --only=phone looks at one of them.
import { parseArgs } from "node:util";
import { openModules } from "./attack/modules.mjs";
import { build } from "./build.mjs";
import { runTool } from "./project.mjs";

const { values } = parseArgs({
  options: { "self-test": { type: "boolean", default: false }, only: { type: "string" } },
});
let failed = false;
if (values.only !== "phone") failed = await seizePortal();
if (values.only !== "portal") failed = (await seizePhone()) || failed;
process.exitCode = failed ? 1 : 0;

/** A real browser on a profile folder of its own, whose files are read byte by byte. */
async function seizePhone() {
  console.log("\na phone: during the evening, after leaving, beside a colleague's entry, after revocation");
  await build();
  const journey = ["test", "-c", "tests/playwright.config.ts", "field-seized", "--reporter=line"];
  const outcome = await runTool("@playwright/test", "cli.js", journey, {});
  console.log(outcome === 0 ? "  nothing it must not tell" : "  LEARNS MORE: P-16, see above");
  return outcome !== 0;
}

async function seizePortal() {
  const modules = await openModules();
  try {
    const { drill } = /** @type {typeof import("../tests/drill/drill.ts")} */ (
      await modules.load("/tests/drill/drill.ts")
    );
    const { looks, unseen, unread } = await drill({ broken: values["self-test"] });
    for (const { step, findings, opened, looked } of looks) {
      const { rows, transactions, files, bytes, blocks, sealed, keys } = looked;
      console.log(`\n${step}`);
      console.log(
        `  looked through ${rows} rows, ${transactions} transactions of the log, ${files} files (${Math.round(bytes / 1e6)} MB), ${Math.round(blocks / 1e6)} MB of the disk below them, ${sealed} sealed pieces that ever lay there, ${keys} keys there ever were`,
      );
      console.log(`  with today's key: opens ${opened} pieces that wait`);
      if (findings.length === 0) console.log("  and nothing more");
      for (const { rule, what } of findings) console.log(`  LEARNS MORE: ${rule}: ${what}`);
    }
    console.log("\nnot looked through: the memory of what runs, and swap, which has to be off or encrypted");
    if (unread !== null) console.log(`nor the blocks of the disk that no file owns (${unread}): run it as root`);
    for (const rule of unseen) console.log(`\nNOT SEEN when broken: ${rule}`);
    const more = looks.some(({ findings }) => findings.length > 0) || unseen.length > 0;
    if (values["self-test"] && unseen.length === 0)
      console.log("\nevery rule was broken once, and each breach was seen");
    return more;
  } finally {
    await modules.close();
  }
}
