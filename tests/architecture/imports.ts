import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

export const app = fileURLToPath(new URL("../../app", import.meta.url));

export interface Source {
  /** From app/, with its ending. */
  file: string;
  text: string;
}

/** Every file of app/ but its tests. */
export const sources: Source[] = (readdirSync(app, { recursive: true }) as string[])
  .filter((file) => /\.tsx?$/.test(file) && !/\.test(-support)?\.tsx?$/.test(file))
  .map((file) => ({ file, text: readFileSync(join(app, file), "utf8") }));

/** What a file imports of app/, types too, from app/ and as it is written: without its ending. */
export const importsOf = (file: string, text: string): string[] =>
  [...text.matchAll(/(?:from|import)\s*\(?\s*["']([^"']+)["']/g)].flatMap(([, specifier = ""]) => {
    if (specifier.startsWith("~/")) return [specifier.slice(2)];
    if (specifier.startsWith(".")) return [relative(app, join(app, dirname(file), specifier))];
    return [];
  });

/** The file an import of app/ stands for; null for one that is no module of ours (a stylesheet, generated code). */
export const fileOf = (target: string): string | null =>
  [".ts", ".tsx", "/index.ts"].map((ending) => target + ending).find((file) => existsSync(join(app, file))) ?? null;
