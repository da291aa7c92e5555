import { counted } from "~/core/transfer/balance";
import type { LineFacts } from "~/core/transfer/line-facts";
import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import { useLineWords } from "~/ui/transfer-line";

const BLANKS = ["received", ...counted] as const;

/** What was sent, and columns to tick with a pen. */
export function NoteLines({ lines, total }: { lines: readonly (LineFacts & { sent: number })[]; total: number }) {
  const { t } = useWords("transfer");
  const { number } = useFormats();
  const words = useLineWords();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="note-scroll" tabIndex={0} aria-label={t("one.lines")}>
      <table className="table note-lines">
        <thead>
          <tr>
            <th scope="col">{t("note.line")}</th>
            <th scope="col" className="num">
              {t("note.sent")}
            </th>
            {BLANKS.map((outcome) => (
              <th key={outcome} scope="col" className="blank">
                {t(`note.${outcome}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.batchLineId}>
              <th scope="row">{words(line)}</th>
              <td className="num">{number(line.sent)}</td>
              {BLANKS.map((outcome) => (
                <td key={outcome} className="blank" />
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t("note.total")}</th>
            <td className="num">{number(total)}</td>
            {BLANKS.map((outcome) => (
              <td key={outcome} className="blank" />
            ))}
          </tr>
        </tfoot>
      </table>
    </section>
  );
}
