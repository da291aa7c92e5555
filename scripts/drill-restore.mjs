// @ts-check
// Backs up a demonstration by the project's own commands, loses it, and brings it back: into a folder, into a server of
// one's own, and from there into a folder again; counts and compares every table, and tries what has to be refused. Ends
// with 1 when anything is otherwise. What it found is left as a paper in build/restore-drill.txt.
// --quick: an installation nobody signed in to yet, in folders alone.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openModules } from "./attack/modules.mjs";
import { build } from "./build.mjs";
import { projectFolder } from "./project.mjs";

const { values } = parseArgs({ options: { quick: { type: "boolean", default: false } } });
await build();
const modules = await openModules();
try {
  const { drillRestore } = /** @type {typeof import("../tests/drill/restore.ts")} */ (
    await modules.load("/tests/drill/restore.ts")
  );
  const begun = new Date();
  const { lines, broken } = await drillRestore({
    demo: !values.quick,
    external: !values.quick,
    tell: (line) => console.log(line),
  });
  const seconds = Math.round((Date.now() - begun.getTime()) / 1000);
  const paper = join(projectFolder, "build", "restore-drill.txt");
  mkdirSync(join(projectFolder, "build"), { recursive: true });
  const outcome = broken.length === 0 ? "everything holds" : `${broken.length} of ${lines.length} BROKEN`;
  writeFileSync(paper, `${begun.toISOString()}, ${seconds} s\n${lines.join("\n")}\n${outcome}\n`);
  console.log(`\n${outcome}, in ${seconds} s: ${paper}`);
  process.exitCode = broken.length === 0 ? 0 : 1;
} finally {
  await modules.close();
}
