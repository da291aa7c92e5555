import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../fixtures/before-rings/", import.meta.url));

/** What was written on 27 November 2026 by the code of that day, before keys had names: never made anew. */
export const fixtureOf = <T>(file: string): T => JSON.parse(readFileSync(join(folder, file), "utf8"));
