import en from "../locales/en/terminal.json";
import fr from "../locales/fr/terminal.json";

export type TerminalWord = keyof typeof fr;

const words: Record<TerminalWord, string> = (process.env.LC_ALL || process.env.LANG || "").startsWith("fr") ? fr : en;

/** What the terminal says, in French where the terminal is French. */
export function say(word: TerminalWord, values: Record<string, string | number> = {}): string {
  return words[word].replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ""));
}
