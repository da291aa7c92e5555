/** A language and its sentences, by group and name. */
export interface Spoken {
  /** For Intl. */
  tag: string;
  words: object;
}

type Values = Record<string, unknown>;

/**
 * Says a sentence as i18next says it elsewhere, of what these words use: `group.name`, its plural form by `count`, and
 * values as `{{name}}`, `{{name, number}}` (`{{#}}` for the count) or `{{name, number(style: percent)}}`. A name without a sentence is said itself.
 * @param spoken the language, then what says the sentences it lacks.
 */
export function sayIn(spoken: readonly Spoken[]): (key: string, values?: Values) => string {
  return (key, values = {}) => {
    for (const { tag, words } of spoken) {
      const sentence = sentenceOf(words, key, values, tag);
      if (sentence !== null)
        return sentence.replace(VALUE, (_, name: string, how: string) =>
          name === "#" ? valued(values.count, "number", tag) : valued(values[name], how, tag),
        );
    }
    return key;
  };
}

const VALUE = /\{\{(\w+|#)(?:, (number[^}]*))?\}\}/g;

function sentenceOf(words: object, key: string, { count }: Values, tag: string): string | null {
  const group = key.split(".");
  const name = group.pop() ?? "";
  const within = group.reduce<unknown>((inner, part) => (inner as Values | undefined)?.[part], words) as
    | Values
    | undefined;
  const forms = typeof count === "number" ? [`${name}_${pluralIn(tag).select(count)}`, `${name}_other`, name] : [name];
  const found = forms.map((form) => within?.[form]).find((one) => typeof one === "string");
  return (found as string | undefined) ?? null;
}

function valued(value: unknown, how: string | undefined, tag: string): string {
  if (how === undefined || typeof value !== "number") return value === undefined ? "" : String(value);
  return numbersIn(tag, how.includes("percent")).format(value);
}

const made = new Map<string, Intl.PluralRules | Intl.NumberFormat>();

/** Each is slow to make, and asked for again and again. */
function once<T extends Intl.PluralRules | Intl.NumberFormat>(key: string, make: () => T): T {
  const known = (made.get(key) as T | undefined) ?? make();
  made.set(key, known);
  return known;
}

const pluralIn = (tag: string) => once(tag, () => new Intl.PluralRules(tag));

const numbersIn = (tag: string, percent: boolean) =>
  once(`${tag} ${percent}`, () => new Intl.NumberFormat(tag, percent ? { style: "percent" } : {}));
