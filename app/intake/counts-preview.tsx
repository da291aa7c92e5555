import type { SheetCounts, SheetLine } from "~/core/intake/count-sheet";
import { useWords } from "~/i18n/use-words";

const SHOWN_ROWS = 50;

/** What was understood of a sheet and what was not, before anything is saved. */
export function CountsPreview({ counts }: { counts: SheetCounts }) {
  const { t } = useWords("intake");
  const total = counts.lines.reduce((sum, line) => sum + line.quantity, 0);
  return (
    <section aria-label={t("preview.title")}>
      {total === 0 ? (
        <p role="alert" className="notice notice-refused">
          {t("preview.nothing")}
        </p>
      ) : (
        <>
          <p role="status">
            <strong>{t("preview.total", { count: total })}</strong> {t("preview.notSaved")}
          </p>
          <CountsTable lines={counts.lines} total={total} />
        </>
      )}
      <NotUnderstood rows={counts.notUnderstood} />
      <Duplicates rows={counts.duplicates} />
      {counts.normalised > 0 ? <p className="notice">{t("preview.normalised", { count: counts.normalised })}</p> : null}
      {counts.lotNumbers.length > 0 ? (
        <p className="quiet">
          {t("preview.lots", { count: counts.lotNumbers.length, lots: counts.lotNumbers.join(", ") })}
        </p>
      ) : null}
      {counts.lotNumbersLeftOut > 0 ? (
        <p className="notice">{t("preview.lotsLeftOut", { count: counts.lotNumbersLeftOut })}</p>
      ) : null}
    </section>
  );
}

function CountsTable({ lines, total }: { lines: readonly SheetLine[]; total: number }) {
  const { t } = useWords("intake");
  return (
    <table className="table table-stack">
      <caption>{t("table.caption")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("table.model")}</th>
          <th scope="col">{t("table.grade")}</th>
          <th scope="col">{t("table.operator")}</th>
          <th scope="col">{t("table.battery")}</th>
          <th scope="col">{t("table.status")}</th>
          <th scope="col" className="num">
            {t("table.quantity")}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={JSON.stringify({ ...line, quantity: undefined })}>
            <th scope="row">{`${line.maker} ${line.model}`}</th>
            <td data-name={t("table.grade")}>{line.grade}</td>
            <td data-name={t("table.operator")}>
              {line.operatorLock === null ? t("operator.any") : t("operator.locked", { name: line.operatorLock })}
            </td>
            <td data-name={t("table.battery")}>{t(`battery.${line.battery}`)}</td>
            <td data-name={t("table.status")}>{t(`status.${line.status}`)}</td>
            <td className="num" data-name={t("table.quantity")}>
              {line.quantity}
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colSpan={5}>
            {t("table.total")}
          </th>
          <td className="num">{total}</td>
        </tr>
      </tfoot>
    </table>
  );
}

function NotUnderstood({ rows }: { rows: SheetCounts["notUnderstood"] }) {
  const { t } = useWords("intake");
  if (rows.length === 0) return null;
  return (
    <div className="notice notice-differs">
      <p>{t("preview.notUnderstood", { count: rows.length })}</p>
      <ul>
        {rows.slice(0, SHOWN_ROWS).map(({ row, column, reason }) => (
          <li key={row}>{t("preview.problem", { row, column, why: t(`problem.${reason}`) })}</li>
        ))}
      </ul>
      <AndMore hidden={rows.length - SHOWN_ROWS} />
    </div>
  );
}

function Duplicates({ rows }: { rows: SheetCounts["duplicates"] }) {
  const { t } = useWords("intake");
  if (rows.length === 0) return null;
  return (
    <div className="notice notice-differs">
      <p>{t("preview.duplicates", { count: rows.length })}</p>
      <ul>
        {rows.slice(0, SHOWN_ROWS).map(({ row, sameAs }) => (
          <li key={row}>{t("preview.duplicate", { row, sameAs })}</li>
        ))}
      </ul>
      <AndMore hidden={rows.length - SHOWN_ROWS} />
    </div>
  );
}

function AndMore({ hidden }: { hidden: number }) {
  const { t } = useWords("intake");
  return hidden > 0 ? <p className="quiet">{t("preview.more", { count: hidden })}</p> : null;
}
