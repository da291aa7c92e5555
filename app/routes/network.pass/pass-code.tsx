import { useWords } from "~/i18n/use-words";
import { Button } from "~/ui/button";
import { Form } from "~/ui/form";
import { QrCode } from "~/ui/qr-code";

export type PassCodeProps = {
  formId: string;
  code: { shown: string; link: string; address: string; minutes: number; until: string } | null;
};

/** What the phone that goes out scans, or types; once it is stale, a new one. */
export function PassCode({ code, formId }: PassCodeProps) {
  const { t } = useWords("passes");
  const renew = (
    <Form method="post">
      <input type="hidden" name="id" value={formId} />
      <Button {...(code ? {} : { kind: "go" as const })} name="intent" value="renew-code">
        {t("pass.one.renew")}
      </Button>
    </Form>
  );
  if (!code) return renew;
  return (
    <section className="pass-code" aria-label={t("pass.one.code")}>
      <QrCode value={code.link} label={t("pass.one.qr")} size="large" />
      <div className="stack">
        <p>{t("pass.one.type")}</p>
        <p className="pass-address" dir="ltr">
          {code.address}
        </p>
        <p>{t("pass.one.typeCode")}</p>
        <p className="pass-typed" dir="ltr">
          {code.shown}
        </p>
        <p role="timer">{t("pass.one.lives", { count: code.minutes, time: code.until })}</p>
        {renew}
        <p className="hint">{t("pass.one.renewHint")}</p>
      </div>
    </section>
  );
}
