/** @jsxImportSource preact */
import { useEffect, useState } from "preact/hooks";
import { useField } from "../parts/field-context";
import { Notice } from "../parts/notice";
import { Screen } from "../parts/screen";
import { learnWords } from "../words";

type Screens = typeof import("../between-phones");

/** The address of app/offline/between-phones.ts, written in when the page is built. */
declare const FIELD_PHONES: string;

// Through a variable: what is built beside the page is fetched when it is asked for, and not bundled into it.
const address: string = FIELD_PHONES;

/** A screen that comes after the page: there at once where it is kept, and otherwise as soon as the network brings it. */
export function BetweenPhones({ screen }: { screen: "give" | "receive" | "receipt" | "scan" }) {
  const { t, engine } = useField();
  const [screens, found] = useState<Screens | "coming" | "none">("coming");
  useEffect(() => {
    let isHere = true;
    import(/* @vite-ignore */ address).then(
      (came) => {
        learnWords(came.words);
        if (isHere) found(came);
      },
      () => isHere && found("none"),
    );
    return () => {
      isHere = false;
    };
  }, []);
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
