import { useWords } from "~/i18n/use-words";
import { Field } from "~/ui/field";
import { Notice } from "~/ui/notice";
import { QrCode } from "~/ui/qr-code";

/** The one time a link can be read. */
export function LinkMade({ link, ends }: { link: string; ends: string }) {
  const { t } = useWords("public");
  return (
    <Notice kind="done" title={t("share.made")}>
      <p>{t("share.madeBody", { date: ends })}</p>
      <div className="share-made">
        <QrCode value={link} label={t("share.qr")} />
        <Field name="link" label={t("share.link")}>
          {(control) => (
            <textarea {...control} className="input" dir="ltr" rows={3} readOnly value={link} onFocus={selectAll} />
          )}
        </Field>
      </div>
    </Notice>
  );
}

const selectAll = ({ currentTarget }: { currentTarget: HTMLTextAreaElement }) => currentTarget.select();
