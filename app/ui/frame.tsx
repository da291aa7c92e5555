import { useLocation } from "@remix-run/react";
import type { ReactNode } from "react";
import { useWords } from "~/i18n/use-words";
import { Icon } from "~/ui/icon";
import { LanguageSwitch } from "~/ui/language-switch";
import { Link } from "~/ui/link";
import { Mark } from "~/ui/mark";
import { useFilterKey } from "~/ui/use-filter-key";

export type FrameLink = {
  to: string;
  label: string;
  /** How many things wait there. */
  count?: number;
  /** Current only on exactly this address. */
  end?: boolean;
  /** Current below this address, too. */
  within?: string;
  /** Gone to less often: found in the menu, where a wide window shows the others beside it. */
  seldom?: boolean;
};

export type FrameProps = {
  home?: string;
  nav?: readonly FrameLink[];
  /** Who is here: their organisation, then their role. */
  who?: { name: string; detail?: string };
  /** Links and forms about oneself: profile, devices, signing out. */
  account?: ReactNode;
  /** Said on every page, above its title: no network, a demonstration, a pause. */
  banner?: ReactNode;
  footer?: ReactNode;
  /** Ordinary pages are kept to a readable width; `wide` lets a table or a picture have the window. */
  width?: "page" | "narrow" | "wide";
  children: ReactNode;
};

/** What stands around every page: the mark, where one can go, who one is, the language. */
export function Frame({ home = "/", nav = [], who, account, banner, footer, width = "page", children }: FrameProps) {
  const { t } = useWords("common");
  const { key } = useLocation();
  useFilterKey();
  const hasMenu = nav.length > 0 || account !== undefined;
  return (
    <div className="frame">
      <header className="bar">
        <Link to={home} className="mark" aria-label={t("frame.home")}>
          <Mark />
          <span>{t("mark")}</span>
        </Link>
        {nav.length > 0 ? <FrameNav nav={nav.filter(({ seldom }) => !seldom)} className="bar-nav" /> : null}
        {who ? (
          <p className="who">
            <span>{who.name}</span>
            {who.detail ? <span>{who.detail}</span> : null}
          </p>
        ) : null}
        {hasMenu ? (
          // Keyed by the visit, so that going somewhere closes it.
          <details key={key} className={account === undefined ? "menu menu-small-only" : "menu"}>
            <summary>
              <Icon name="menu" />
              {t("frame.menu")}
            </summary>
            <div className="menu-panel">
              {nav.length > 0 ? <FrameNav nav={nav} className="menu-nav" /> : null}
              {account ? <div className="menu-account">{account}</div> : null}
              <LanguageSwitch />
            </div>
          </details>
        ) : (
          <LanguageSwitch />
        )}
      </header>
      {banner}
      <main id="main" tabIndex={-1} className={`page page-${width}`}>
        {children}
      </main>
      <footer className="foot">
        {footer}
        {hasMenu ? <LanguageSwitch /> : null}
      </footer>
    </div>
  );
}

function FrameNav({ nav, className }: { nav: readonly FrameLink[]; className: string }) {
  const { t } = useWords("common");
  const { pathname } = useLocation();
  const isHere = ({ to, end, within = to }: FrameLink) =>
    pathname === to || (!end && pathname.startsWith(`${within}/`));
  return (
    <nav className={className} aria-label={t("frame.nav")}>
      {nav.map((link) => {
        const { to, label, count, seldom } = link;
        return (
          <Link
            key={to}
            to={to}
            prefetch="intent"
            className={seldom ? "seldom" : undefined}
            aria-current={isHere(link) ? "page" : undefined}
          >
            {label}
            {count ? (
              <span className="count">
                <span aria-hidden="true">{count}</span>
                <span className="unseen">{t("frame.waiting", { count })}</span>
              </span>
            ) : null}
          </Link>
        );
      })}
    </nav>
  );
}
