import type { Verification } from "~/core/report/life";
import type { IsoWeek } from "~/core/time/iso-week";
import { hashInFours, periodText, reportName, versionName } from "~/i18n/report-words";
import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import { Notice } from "~/ui/notice";

export type Verified =
  | { state: "unknown" }
  | { state: "tooMany"; minutes: number }
  | {
      state: Verification;
      hash: string;
      number: number;
      version: number;
      network: { id: string; slug: string; name: string; invented: boolean };
      programme: { slug: string; name: string };
      from: IsoWeek;
      to: IsoWeek;
      submitted: string | null;
      released: string | null;
    };

/** What the paper is, in one sentence, then what to compare it with. */
export function VerifyResult({ result }: { result: Verified }) {
  const { t } = useWords(["public", "report"]);
  const words = useWords("report").t;
  const formats = useFormats();
  const { state } = result;
  const title = t(`public:verify.result.${state}`);
  if (state === "tooMany") {
    return (
      <Notice kind="refused" title={title}>
        {t("public:verify.result.tooManyBody", { count: result.minutes })}
      </Notice>
    );
  }
  if (state === "unknown") {
    return (
      <Notice kind="refused" title={title}>
        {t("public:verify.result.unknownBody")}
      </Notice>
    );
  }
  const { number, version, network, programme, released, submitted, hash } = result;
  const body = t(`public:verify.result.${state}Body`, {
    report: reportName(words, result),
    number,
    version,
    // Each version is replaced by the one after it.
    next: version + 1,
  });
  if (state === "otherNumber") {
    return (
      <Notice kind="differs" title={title}>
        {body}
      </Notice>
    );
  }
  const facts = [
    ["report", versionName(words, result)],
    ["network", network.name],
    ["programme", programme.name],
    ["period", periodText(words, formats, result)],
    [released ? "released" : "submitted", released ?? submitted ?? ""],
  ] as const;
  return (
    <Notice kind={state === "genuine" ? "done" : "differs"} title={title}>
      <p>{body}</p>
      <dl className="facts">
        {facts.map(([key, value]) => (
          <div key={key}>
            <dt>{t(`public:verify.fact.${key}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div>
          <dt>{t("public:verify.fact.hash")}</dt>
          <dd>
            <code className="hash" dir="ltr">
              {hashInFours(hash)}
            </code>
          </dd>
        </div>
      </dl>
    </Notice>
  );
}
