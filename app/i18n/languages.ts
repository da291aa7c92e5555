/** The languages the portal is written in; French is written first. */
export const LANGUAGES = ["fr", "en"] as const;

export type Language = (typeof LANGUAGES)[number];

export const DEFAULT_LANGUAGE: Language = "fr";

export const isLanguage = (value: unknown): value is Language =>
  typeof value === "string" && LANGUAGES.some((language) => language === value);

/** The language a browser asks for that we have, in its order of preference. */
export function preferredLanguage(acceptLanguage: string | null): Language {
  const wished = (acceptLanguage ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", ...options] = part.trim().split(";");
      const weight = options
        .find((option) => option.trim().startsWith("q="))
        ?.trim()
        .slice(2);
      return { tag: tag.toLowerCase().split("-")[0], weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  for (const { tag } of wished) if (isLanguage(tag)) return tag;
  return DEFAULT_LANGUAGE;
}
