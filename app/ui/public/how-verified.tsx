import { useWords } from "~/i18n/use-words";

/** What each system calls the same sum. */
const COMMANDS = [
  ["unix", "sha256sum bilan-….content.json"],
  ["mac", "shasum -a 256 bilan-….content.json"],
  ["windows", "certutil -hashfile bilan-….content.json SHA256"],
] as const;

/** What a hash protects, and how to compute it without us. */
export function HowVerified() {
  const { t } = useWords("public");
  return (
    <section className="section" aria-labelledby="how">
      <h2 id="how">{t("verify.how.title")}</h2>
      <p>{t("verify.how.body")}</p>
      <p>{t("verify.how.print")}</p>
      <p>{t("verify.how.self")}</p>
      <dl className="commands">
        {COMMANDS.map(([system, command]) => (
          <div key={system}>
            <dt>{t(`verify.how.${system}`)}</dt>
            <dd>
              <code dir="ltr">{command}</code>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
