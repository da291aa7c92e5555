import { useLocation } from "@remix-run/react";
import type { ReactNode } from "react";
import { LANGUAGES } from "~/core/languages";
import { useWords } from "~/i18n/use-words";
import { LanguageName } from "~/ui/language-name";
import { Link } from "~/ui/link";
import { Mark } from "~/ui/mark";
import { paths } from "~/web/paths";

export type PublicFrameProps = { width?: "page" | "narrow"; banner?: ReactNode; children: ReactNode };

/** Around a page anybody may read: no account, no menu, and the language in the address, so that it can be passed on. */
export function PublicFrame({ width = "page", banner, children }: PublicFrameProps) {
  const { t } = useWords(["common", "public"]);
  return (
    <div className="frame">
      <header className="bar">
        <Link to={paths.front()} className="mark" aria-label={t("common:frame.home")} reloadDocument>
          <Mark />
          <span>{t("common:mark")}</span>
        </Link>
        <PublicLanguages />
      </header>
      {banner}
      <main id="main" tabIndex={-1} className={`page page-${width}`}>
        {children}
      </main>
      <footer className="foot">
        <span>{t("public:frame.about")}</span>
        <Link to={paths.transparency()} reloadDocument>
          {t("public:frame.transparency")}
        </Link>
      </footer>
    </div>
  );
}

function PublicLanguages() {
  const { t, i18n } = useWords(["common", "public"]);
  const { search } = useLocation();
  return (
    <nav className="language public-languages" aria-label={t("public:frame.language")}>
      {LANGUAGES.map((language) => (
        <Link
          key={language}
          to={{ search: inLanguage(search, language) }}
          reloadDocument
          lang={language}
          hrefLang={language}
          aria-current={language === i18n.language ? "true" : undefined}
        >
          <LanguageName language={language} />
        </Link>
      ))}
    </nav>
  );
}

/** The same address in another language. */
function inLanguage(search: string, language: string): string {
  const asked = new URLSearchParams(search);
  asked.set("lng", language);
  return `?${asked}`;
}
