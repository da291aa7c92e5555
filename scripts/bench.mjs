// @ts-check

import { dirname, join } from "node:path";
import { build } from "./build.mjs";
import { install } from "./install.mjs";
import { filesIn, projectFolder, run } from "./project.mjs";

await install();
await build();
const folder = join(projectFolder, "scripts", "bench");
// What several benches share is in a folder below.
for (const file of filesIn(folder).filter((path) => dirname(path) === folder && path.endsWith(".mjs"))) {
  console.log(`\n── ${file.slice(projectFolder.length + 1)}`);
  const code = await run(process.execPath, [file]);
  if (code !== 0) process.exit(code);
}
