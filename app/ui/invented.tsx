import { useTranslation } from "react-i18next";

/** Marks a figure made up for a demonstration, so that nobody quotes it. */
export function Invented() {
  const { t } = useTranslation("common");
  return (
    <span className="tag tag-invented" title={t("invented.title")}>
      {t("invented.tag")}
    </span>
  );
}
