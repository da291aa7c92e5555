import i18next from "i18next";
import { expect, test, vi } from "vitest";

const { fr, en } = vi.hoisted(() => ({
  fr: {
    common: { hello: "Bonjour", only: "Seulement", phones_one: "un téléphone", phones_many: "x", phones_other: "y" },
  },
  en: { common: { hello: "Hello", only: "Only here", phones_one: "one phone", phones_other: "{{count}} phones" } },
}));
vi.mock("~/core/languages", async (original) => ({
  ...(await original<typeof import("~/core/languages")>()),
  saidInstead: (language: string) => (language === "ar" ? "en" : null),
}));

test("a begun language says what it has, and the rest in the other, sentence by sentence, never a key", async () => {
  const { spokenFor, wordsOptions } = await import("~/i18n/options");
  const begun = "ar" as "fr";
  expect(spokenFor(begun)).toEqual(["ar", "en"]);
  const ar = { common: { hello: "مرحبا" } };
  const words = i18next.createInstance();
  await words.init({ ...wordsOptions(begun), initAsync: false, ns: ["common"], resources: { ar, en, fr } });
  const t = words.getFixedT("ar") as (key: string, values?: object) => string;
  expect(t("hello")).toBe("مرحبا");
  expect(t("only")).toBe("Only here");
  // Arabic has six forms; what another language says instead keeps its own two.
  expect([1, 3, 11].map((count) => t("phones", { count }))).toEqual(["one phone", "3 phones", "11 phones"]);
});
