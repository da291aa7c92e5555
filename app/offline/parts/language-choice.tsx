/** @jsxImportSource preact */
import { LANGUAGES } from "~/i18n/languages";
import { Choices } from "./choices";
import { useField } from "./field-context";

export function LanguageChoice() {
  const { t, language, speak } = useField();
  return (
    <Choices
      legend={t("menu.language")}
      name="language"
      className="two"
      options={LANGUAGES.map((one) => ({ value: one, label: <span lang={one}>{t(`menu.${one}`)}</span> }))}
      chosen={language}
      onChoose={speak}
    />
  );
}
