import { useWords } from "~/i18n/use-words";

/** Marks a figure made up for a demonstration, so that nobody quotes it. */
export function Invented() {
  const { t } = useWords("common");
  return (
    <span className="tag tag-invented" title={t("invented.title")}>
      {t("invented.tag")}
    </span>
  );
}
