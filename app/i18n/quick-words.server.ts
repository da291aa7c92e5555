import type { i18n, TFunction } from "i18next";

type Values = Record<string, unknown>;
type Say = (key: unknown, values?: unknown) => unknown;
type Blank = { name: string; isNumber: boolean };

interface Sentence {
  pieces: readonly (string | Blank)[];
  /** What may be given to it. */
  names: ReadonlySet<string>;
}

/**
 * The same words from the same sentences, sooner: a page says some hundreds of them, and i18next looks each up, merges its
 * options and reads its blanks anew each time. What is read once a sentence is kept; whatever is unusual, i18next says.
 */
export function quickWords(words: i18n, spoken: readonly string[]): i18n["getFixedT"] {
  const made = new Map<string, Say>();
  const plurals = spoken.map((language) => new Intl.PluralRules(language));
  const numbers = new Intl.NumberFormat(spoken[0]);
  const formOf = (count: number) =>
    plurals.map((rules) => rules.select(count)).join(" ") + (count === 0 ? " zero" : "");

  const sayer = (said: TFunction): Say => {
    const slow = said as unknown as Say;
    const whole = new Map<string, unknown>();
    const sentences = new Map<string, Sentence | null>();
    const say: Say = (key, values) => {
      if (typeof key !== "string") return slow(key, values);
      if (values === undefined) {
        if (!whole.has(key)) whole.set(key, slow(key));
        return whole.get(key);
      }
      if (!isPlain(values)) return slow(key, values);
      const { count } = values;
      if (count !== undefined && typeof count !== "number") return slow(key, values);
      const name = count === undefined ? key : `${formOf(count)}:${key}`;
      let sentence = sentences.get(name);
      if (sentence === undefined) {
        sentence = sentenceOf(slow(key, { ...(count === undefined ? {} : { count }), skipInterpolation: true }));
        sentences.set(name, sentence);
      }
      return (sentence && filled(sentence, values, numbers)) ?? slow(key, values);
    };
    // Sentences with parts of their own ask it where it looks.
    return Object.assign(say, said);
  };

  const fixedT = words.getFixedT.bind(words) as (...asked: unknown[]) => TFunction;
  const fixed = (...asked: unknown[]) => {
    const name = JSON.stringify(asked);
    const known = made.get(name) ?? sayer(fixedT(...asked));
    made.set(name, known);
    return known;
  };
  return fixed as unknown as i18n["getFixedT"];
}

const isPlain = (values: unknown): values is Values =>
  typeof values === "object" && values !== null && Object.getPrototypeOf(values) === Object.prototype;

const BLANK = /\{\{(.*?)\}\}/g;

/** A sentence and its blanks; null for one that asks for more than a name, or a name as a number. */
function sentenceOf(said: unknown): Sentence | null {
  if (typeof said !== "string" || said.includes("$t(")) return null;
  const pieces: (string | Blank)[] = [];
  const names = new Set(["count"]);
  let from = 0;
  for (const { 0: whole, 1: blank = "", index } of said.matchAll(BLANK)) {
    const [, name, format] = /^(\w+)(?:, (\w+))?$/.exec(blank) ?? [];
    if (name === undefined || (format !== undefined && format !== "number")) return null;
    pieces.push(said.slice(from, index), { name, isNumber: format === "number" });
    names.add(name);
    from = index + whole.length;
  }
  pieces.push(said.slice(from));
  return { pieces, names };
}

/** Null where a value is not what its blank takes, or has no blank: it may be something that i18next understands. */
function filled({ pieces, names }: Sentence, values: Values, numbers: Intl.NumberFormat): string | null {
  for (const name in values) if (!names.has(name)) return null;
  let said = "";
  for (const piece of pieces) {
    if (typeof piece === "string") {
      said += piece;
      continue;
    }
    const value = values[piece.name];
    if (typeof value === "number") said += piece.isNumber ? numbers.format(value) : String(value);
    else if (typeof value === "string" && !piece.isNumber) said += value;
    else return null;
  }
  return said;
}
