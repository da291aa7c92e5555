import { useTranslation } from "react-i18next";
import { factsOf, type Language, saidInstead } from "~/core/languages";

/** A language by its own name; one that is begun says so, so that nobody takes the rest of the page for a fault. */
export function LanguageName({ language }: { language: Language }) {
  const { t } = useTranslation("common");
  const { name } = factsOf(language);
  return <>{saidInstead(language) === null ? name : t("language.begun", { language: name })}</>;
}
