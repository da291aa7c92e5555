import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The checkout this process was started from, whether it runs bundled or from its sources. */
export const projectFolder: string = findUpwards(dirname(fileURLToPath(import.meta.url)));

function findUpwards(folder: string): string {
  if (existsSync(join(folder, "remix.config.js"))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error("remix.config.js is nowhere above this file");
  return findUpwards(parent);
}
