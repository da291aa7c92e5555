import type { ReactNode } from "react";
import { useWords } from "~/i18n/use-words";
import { Link } from "~/ui/link";

export type PageTitleProps = {
  /** The way up, outermost first. */
  crumbs?: readonly { label: string; to?: string }[];
  /** The question this page answers. */
  question: ReactNode;
  /** The answer, first thing under it. */
  answer?: ReactNode;
  /** At most one coral button and what goes with it. */
  actions?: ReactNode;
};

export function PageTitle({ crumbs = [], question, answer, actions }: PageTitleProps) {
  const { t } = useWords("common");
  return (
    <header className="title">
      {crumbs.length > 0 ? (
        <nav aria-label={t("frame.crumbs")}>
          <ol className="crumbs">
            {crumbs.map(({ label, to }) => (
              <li key={label}>{to === undefined ? label : <Link to={to}>{label}</Link>}</li>
            ))}
          </ol>
        </nav>
      ) : null}
      <div className="title-row">
        <h1>{question}</h1>
        {answer ? <p className="lead">{answer}</p> : null}
        {actions ? <div className="actions">{actions}</div> : null}
      </div>
    </header>
  );
}
