import type { ReactNode } from "react";
import { useWords } from "~/i18n/use-words";
import { Button } from "~/ui/button";
import { Mark } from "~/ui/mark";
import { useAwake } from "~/ui/use-awake";

export type PrintSheetProps = {
  title: ReactNode;
  /** Number, date, from whom to whom: pairs of a name and a value. */
  facts?: readonly { name: string; value: ReactNode }[];
  /** Top corner, such as a QR code. */
  corner?: ReactNode;
  /** Bottom of the last page, such as places to sign. */
  footer?: ReactNode;
  children: ReactNode;
};

/** A paper to print and file: alone on its page when printed, framed on the screen. */
export function PrintSheet({ title, facts = [], corner, footer, children }: PrintSheetProps) {
  const { t } = useWords("common");
  return (
    <article className="sheet">
      <header className="sheet-head">
        <div>
          <p className="mark">
            <Mark />
            <span>{t("mark")}</span>
          </p>
          <h1>{title}</h1>
          {facts.length > 0 ? (
            <dl className="facts">
              {facts.map(({ name, value }) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
          ) : null}
        </div>
        {corner}
      </header>
      <div className="sheet-body">{children}</div>
      {footer ? <footer className="sheet-foot">{footer}</footer> : null}
    </article>
  );
}

/** Shown once the page is awake: printing is the browser’s. */
export function PrintButton({ children }: { children?: ReactNode }) {
  const { t } = useWords("common");
  const awake = useAwake();
  if (!awake) return null;
  return (
    <Button type="button" icon="print" onClick={() => window.print()}>
      {children ?? t("print.button")}
    </Button>
  );
}
