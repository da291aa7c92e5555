/** @jsxImportSource preact */
import { factsOf, LANGUAGES, type Language, saidInstead } from "~/core/languages";
import { Choices } from "./choices";
import { useField } from "./field-context";

export function LanguageChoice() {
  const { t, language, speak } = useField();
  return (
    <Choices
      legend={t("language.label")}
      name="language"
      className="two"
      options={LANGUAGES.map((one) => ({ value: one, label: <span lang={one}>{nameOf(one)}</span> }))}
      chosen={language}
      onChoose={(one) => void speak(one)}
    />
  );

  function nameOf(one: Language): string {
    const { name } = factsOf(one);
    return saidInstead(one) === null ? name : t("language.begun", { language: name });
  }
}
