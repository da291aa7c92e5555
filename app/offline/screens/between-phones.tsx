/** @jsxImportSource preact */
import { useField } from "../parts/field-context";
import { Notice } from "../parts/notice";
import { Screen } from "../parts/screen";
import { useLater } from "../parts/use-later";

/** The address of app/offline/between-phones.ts, written in when the page is built. */
declare const FIELD_PHONES: string;

/** A screen that comes after the page. */
export function BetweenPhones({ screen }: { screen: "give" | "receive" | "receipt" | "scan" }) {
  const { t, engine } = useField();
  const screens = useLater<typeof import("../between-phones")>(FIELD_PHONES);
  if (screens === "coming") return <Screen title={t(TITLES[screen])} />;
  if (screens === "none") {
    return (
      <Screen title={t(TITLES[screen])}>
        <Notice kind="differs" alert>
          {t("menu.phonesLater")}
        </Notice>
      </Screen>
    );
  }
  const { QueueIn, QueueOut, PhoneReceipt, Scan } = screens;
  switch (screen) {
    case "give":
      return <QueueOut engine={engine} />;
    case "receive":
      return <QueueIn engine={engine} />;
    case "receipt":
      return <PhoneReceipt engine={engine} />;
    case "scan":
      return <Scan />;
  }
}

const TITLES = {
  give: "queue.give",
  receive: "menu.receive",
  receipt: "menu.receipt",
  scan: "pass.scanTitle",
} as const;
