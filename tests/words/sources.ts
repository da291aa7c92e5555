import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export const ROOT = new URL("../../", import.meta.url).pathname;

export type Source = { path: string; text: string };

/** Every file below a folder of the project whose name passes. */
export function sources(folder: string, passes: (path: string) => boolean): Source[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length))
    .filter(passes)
    .sort()
    .map((path) => ({ path, text: readFileSync(join(ROOT, path), "utf8") }));
}

/** Every sentence of one language, by `file:key.of.it`. */
export function sentences(language: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const { path, text } of sources(`locales/${language}`, (name) => name.endsWith(".json"))) {
    collect(JSON.parse(text), `${path.split("/").at(-1)?.replace(".json", "")}:`, found);
  }
  return found;
}

function collect(value: unknown, key: string, found: Map<string, string>): void {
  if (typeof value === "string") found.set(key, value);
  else if (typeof value === "object" && value !== null) {
    for (const [name, inner] of Object.entries(value)) {
      collect(inner, key.endsWith(":") ? key + name : `${key}.${name}`, found);
    }
  } else throw new Error(`${key} is neither words nor a group of words`);
}
