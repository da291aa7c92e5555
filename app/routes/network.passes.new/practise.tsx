import { useWords } from "~/i18n/use-words";
import { Disclosure } from "~/ui/disclosure";
import { QrCode } from "~/ui/qr-code";

/** An exercise, for whoever holds the screen for the first time: no pass, and the same for everybody. */
export function Practise({ link, address }: { link: string; address: string }) {
  const { t } = useWords("passes");
  return (
    <Disclosure summary={t("pass.practice.title")}>
      <div className="stack">
        <p>{t("pass.practice.what")}</p>
        <QrCode value={link} label={t("pass.practice.qr")} />
        <p>
          {t("pass.practice.type")} <strong>{address}</strong>
        </p>
      </div>
    </Disclosure>
  );
}
