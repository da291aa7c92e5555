import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type fr from "../locales/fr/terminal.json";
import { projectFolder } from "./project-folder.ts";

export type TerminalWord = keyof typeof fr;

const [spoken = ""] = (process.env.LC_ALL || process.env.LANG || "").toLowerCase().split(/[_.@-]/);

const words: Record<TerminalWord, string> = { ...said("en"), ...(/^[a-z]{2,3}$/.test(spoken) ? said(spoken) : {}) };

/** What the terminal says, in the terminal's language; in English where that is not ours, or has no such sentence yet. */
export function say(word: TerminalWord, values: Record<string, string | number> = {}): string {
  return words[word].replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ""));
}

function said(language: string) {
  const file = join(projectFolder, "locales", language, "terminal.json");
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
}
