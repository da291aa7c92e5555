// @ts-check
// Runs a command on a checkout that may be fresh: what it needs is installed and made first. A tool by its name here, or
// a script beside this one, which may then import what it likes.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { generateClient } from "./build.mjs";
import { install } from "./install.mjs";
import { projectFolder, runTool } from "./project.mjs";

/** @type {Record<string, [package: string, file: string, ...parameters: string[]]>} */
const TOOLS = {
  types: ["typescript", "bin/tsc", "--noEmit"],
  lint: ["@biomejs/biome", "bin/biome", "check"],
  dev: ["@remix-run/dev", "dist/cli.js", "vite:dev"],
  words: ["vitest", "vitest.mjs", "run", "--project", "unit", "tests/words"],
};

const [node = "", , asked = "", ...parameters] = process.argv;
await install();
await generateClient();
const tool = TOOLS[asked];
if (tool) {
  const [name, file, ...own] = tool;
  process.exitCode = await runTool(name, file, [...own, ...parameters]);
} else {
  const script = join(projectFolder, "scripts", asked);
  // The script finds its own parameters where it looks for them.
  process.argv = [node, script, ...parameters];
  await import(pathToFileURL(script).href);
}
