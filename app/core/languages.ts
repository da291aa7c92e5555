interface LanguageFacts {
  /** What the language calls itself. */
  name: string;
  /** For Intl. */
  tag: string;
  direction: "ltr" | "rtl";
  /** A begun language says what it has, and the rest, sentence by sentence, in another. */
  state: "complete" | { begunOver: "fr" | "en" };
}

/** The languages the portal is written in; French is written first. One begun is offered as such and chosen by nobody's browser. */
const FACTS = {
  fr: { name: "Français", tag: "fr-FR", direction: "ltr", state: "complete" },
  en: { name: "English", tag: "en-GB", direction: "ltr", state: "complete" },
} as const satisfies Record<string, LanguageFacts>;

export type Language = keyof typeof FACTS;

export type Direction = LanguageFacts["direction"];

export const LANGUAGES = Object.keys(FACTS) as [Language, ...Language[]];

export const DEFAULT_LANGUAGE: Language = "fr";

export const factsOf = (language: Language): LanguageFacts => FACTS[language];

/** The language that says what this one does not say yet; null when it says everything. */
export function saidInstead(language: Language): Language | null {
  const { state } = factsOf(language);
  return state === "complete" ? null : state.begunOver;
}

export const isLanguage = (value: unknown): value is Language =>
  typeof value === "string" && LANGUAGES.some((language) => language === value);

/** What a browser asks for, as tags without their region ("fr"), in its order of preference. */
export function wishedLanguages(acceptLanguage: string | null): string[] {
  return (acceptLanguage ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", ...options] = part.trim().split(";");
      const weight = options
        .find((option) => option.trim().startsWith("q="))
        ?.trim()
        .slice(2);
      return { tag: tag.toLowerCase().split("-")[0] ?? "", weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ tag, weight }) => tag !== "" && tag !== "*" && weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag);
}

/** The first of them that we have whole. A begun language is somebody's own choice: most of its page is in another. */
export function preferredLanguage(acceptLanguage: string | null): Language {
  for (const tag of wishedLanguages(acceptLanguage)) if (isLanguage(tag) && saidInstead(tag) === null) return tag;
  return DEFAULT_LANGUAGE;
}

/** The language of a terminal, from LC_ALL or LANG ("fr_FR.UTF-8"); English where it is none of ours. */
export function terminalLanguage(locale: string | undefined): Language {
  const tag = (locale ?? "").toLowerCase().split(/[_.@-]/)[0];
  return isLanguage(tag) ? tag : "en";
}
