import { useWords } from "~/i18n/use-words";
import { LinkButton } from "~/ui/button";
import { PageTitle } from "~/ui/page-title";
import { PrintButton } from "~/ui/print-sheet";

/** The ten codes, shown this once. */
export function RecoveryCodes({ codes, next }: { codes: readonly string[]; next: string }) {
  const { t } = useWords("accounts");
  return (
    <>
      <PageTitle question={t("codes.title")} answer={t("codes.answer")} />
      <ul className="codes" aria-label={t("codes.list")}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <p className="hint">{t("codes.once")}</p>
      <p className="actions">
        <PrintButton />
        <LinkButton kind="go" to={next} reloadDocument>
          {t("codes.next")}
        </LinkButton>
      </p>
    </>
  );
}
