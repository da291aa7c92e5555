import { hashInFours, roundingNote, stateText } from "~/i18n/report-words";
import { QrCode } from "~/ui/qr-code";
import { useReport } from "./report-context";
import type { ReportFacts } from "./report-facts";

/** What a paper needs to be checked by somebody who has nothing else: its number, its hash, and where they are compared. */
export function ReportColophon({ facts }: { facts: ReportFacts }) {
  const { content, t, formats } = useReport();
  const { hash, head, state, verifyUrl } = facts;
  const said: [string, string][] = [
    [t("colophon.number"), formats.number(content.number)],
    [t("colophon.version"), formats.number(content.version)],
    [t("colophon.state"), stateText(t, state)],
  ];
  return (
    <section className="report-colophon" aria-labelledby="report-colophon">
      <div>
        <h2 id="report-colophon">{t("colophon.title")}</h2>
        <dl className="report-cover-facts">
          {said.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        {hash === null ? (
          <p>{t("colophon.draft")}</p>
        ) : (
          <dl className="report-hashes">
            <div>
              <dt>{t("colophon.hash")}</dt>
              <dd>{hashInFours(hash)}</dd>
            </div>
            {head ? (
              <div>
                <dt>{t("colophon.head")}</dt>
                <dd>{hashInFours(head)}</dd>
              </div>
            ) : null}
          </dl>
        )}
        {verifyUrl === null ? null : (
          <p>
            {t("colophon.check")} <a href={verifyUrl}>{verifyUrl.replace(/\?.*$/, "")}</a>
          </p>
        )}
        <h3>{t("colophon.rounding")}</h3>
        <p>{roundingNote(t)}</p>
      </div>
      {verifyUrl === null ? null : <QrCode value={verifyUrl} label={t("colophon.scan")} />}
    </section>
  );
}
