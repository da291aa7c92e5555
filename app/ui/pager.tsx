import { useWords } from "~/i18n/use-words";
import { Link } from "~/ui/link";

export type PagerProps = { page: number; pages: number; href: (page: number) => string };

/** Nothing when there is one page. */
export function Pager({ page, pages, href }: PagerProps) {
  const { t } = useWords("common");
  if (pages <= 1) return null;
  return (
    <nav className="pager" aria-label={t("pager.label")}>
      {page > 1 ? (
        <Link to={href(page - 1)} rel="prev" className="button button-plain">
          {t("pager.previous")}
        </Link>
      ) : (
        <span />
      )}
      <p className="quiet">{t("pager.position", { page, pages })}</p>
      {page < pages ? (
        <Link to={href(page + 1)} rel="next" className="button button-plain">
          {t("pager.next")}
        </Link>
      ) : (
        <span />
      )}
    </nav>
  );
}
