import type { ReactNode } from "react";
import { useWords } from "~/i18n/use-words";
import { Field } from "~/ui/field";
import { Notice } from "~/ui/notice";
import { QrCode } from "~/ui/qr-code";

export type OneTimeLinkProps = { href: string; until?: string; mailedTo?: string; children?: ReactNode };

/** A link shown once: to copy, or to scan from a phone held beside the screen. */
export function OneTimeLink({ href, until, mailedTo, children }: OneTimeLinkProps) {
  const { t } = useWords("accounts");
  return (
    <Notice kind="done" title={t("link.title")}>
      {children ? <p>{children}</p> : null}
      <Field name="link" label={t("link.label")} hint={t("link.once")}>
        {(control) => <input {...control} className="input" readOnly value={href} dir="ltr" />}
      </Field>
      {until ? <p>{t("link.until", { date: until })}</p> : null}
      {mailedTo ? <p>{t("link.mailed", { email: mailedTo })}</p> : null}
      <QrCode value={href} label={t("link.scan")} size="small" />
    </Notice>
  );
}
