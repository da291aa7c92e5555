// @ts-check

import { join } from "node:path";
import { build } from "./build.mjs";
import { install } from "./install.mjs";
import { filesIn, projectFolder, run } from "./project.mjs";

await install();
await build();
for (const file of filesIn(join(projectFolder, "scripts", "bench")).filter((name) => name.endsWith(".mjs"))) {
  console.log(`\n── ${file.slice(projectFolder.length + 1)}`);
  const code = await run(process.execPath, [file]);
  if (code !== 0) process.exit(code);
}
