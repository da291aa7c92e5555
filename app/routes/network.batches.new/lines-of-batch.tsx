import { useState } from "react";
import { useWords } from "~/i18n/use-words";
import { SheetPicker } from "~/intake/sheet-preview";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { TypedLine } from "~/ui/typed-line";

export type LinesOfBatchProps = {
  /** Rows there are without JavaScript. */
  rows: number;
  values: Record<string, string>;
  problems: Record<string, string>;
  /** Pieces counted in a sheet; null while there is none. */
  fromSheet: number | null;
  onSheet: (pieces: number | null) => void;
  demo: boolean;
};

const IN_SIGHT = 2;
const EXAMPLE_SHEET = "/demo/bolc-500-sony-xperia-x.xlsx";

/** What the batch holds: counted from the refurbisher's sheet in this browser, or typed. */
export function LinesOfBatch({ rows, values, problems, fromSheet, onSheet, demo }: LinesOfBatchProps) {
  const { t } = useWords("stock");
  const [added, setAdded] = useState(0);
  const shown = Math.max(rows, rowsIn(values)) + added;
  const row = (index: number) => <TypedLine key={index} index={index} values={values} problems={problems} />;
  const later = Array.from({ length: Math.max(0, shown - IN_SIGHT) }, (_, index) => index + IN_SIGHT);
  const opened =
    rows > 6 || rowsIn(values) > IN_SIGHT || Object.keys(problems).some((name) => /^lines\.(?![01]\.)/.test(name));
  return (
    <section className="section" aria-labelledby="lines">
      <h2 id="lines">{t("new.lines")}</h2>
      <SheetPicker
        onCounts={(counts) =>
          onSheet(
            counts && counts.lines.length > 0 ? counts.lines.reduce((sum, { quantity }) => sum + quantity, 0) : null,
          )
        }
      />
      {demo ? (
        <p>
          <a href={EXAMPLE_SHEET} download>
            {t("new.example")}
          </a>
        </p>
      ) : null}
      {fromSheet === null ? (
        <>
          <h3>{t("new.orTyped")}</h3>
          <div className="batch-rows">
            {Array.from({ length: IN_SIGHT }, (_, index) => row(index))}
            <Disclosure summary={t("new.moreLines", { count: later.length })} open={opened}>
              <div className="batch-rows">
                {later.map(row)}
                <div className="actions">
                  <Button
                    formMethod="get"
                    formNoValidate
                    name="rows"
                    value={String(shown + 6)}
                    icon="add"
                    onClick={(event) => {
                      event.preventDefault();
                      setAdded(added + 1);
                    }}
                  >
                    {t("new.addRow")}
                  </Button>
                </div>
              </div>
            </Disclosure>
          </div>
        </>
      ) : (
        <p className="quiet">{t("new.fromSheet", { count: fromSheet })}</p>
      )}
    </section>
  );
}

const rowsIn = (values: Record<string, string>): number =>
  Math.max(
    0,
    ...Object.entries(values).map(([name, value]) => {
      const [, index, trait] = /^lines\.(\d{1,3})\.(\w+)$/.exec(name) ?? [];
      return index !== undefined && value !== "" && TYPED.has(trait ?? "") ? Number(index) + 1 : 0;
    }),
  );

// The others start with a choice made.
const TYPED = new Set(["maker", "model", "operator", "faceValue", "quantity"]);
