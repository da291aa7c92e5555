import { useWords } from "~/i18n/use-words";
import { Field } from "~/ui/field";
import { Notice } from "~/ui/notice";
import { paths } from "~/web/paths";

/** A token, the only time it is shown. */
export function TokenMade({ token, until }: { token: string; until: string }) {
  const { t } = useWords("review");
  return (
    <Notice
      kind="done"
      title={t("tokens.madeTitle")}
      wayOut={
        <a href={paths.openApi()} className="button button-plain">
          {t("tokens.describe")}
        </a>
      }
    >
      <Field name="token" label={t("tokens.madeLabel")} hint={t("tokens.madeOnce")}>
        {(control) => <input {...control} className="input" readOnly value={token} dir="ltr" />}
      </Field>
      <p>{t("tokens.madeUntil", { date: until })}</p>
      <p>{t("tokens.madeUse")}</p>
    </Notice>
  );
}
