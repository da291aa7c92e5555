import { factsOf, type Language, saidInstead } from "~/core/languages";
import { useWords } from "~/i18n/use-words";

/** A language by its own name; one that is begun says so, so that nobody takes the rest of the page for a fault. */
export function LanguageName({ language }: { language: Language }) {
  const { t } = useWords("common");
  const { name } = factsOf(language);
  return <>{saidInstead(language) === null ? name : t("language.begun", { language: name })}</>;
}
