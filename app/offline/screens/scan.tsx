/** @jsxImportSource preact */
import { useRef, useState } from "preact/hooks";
import { buzz } from "../parts/buzz";
import { useField } from "../parts/field-context";
import { Notice } from "../parts/notice";
import { scannedCode } from "../parts/scanned-code";
import { Screen } from "../parts/screen";
import { CodeScanner } from "../phones/code-scanner";

/** The pass read by the camera. Typing it stays one tap away. */
export function Scan() {
  const { t, engine, back } = useField();
  const [isForeign, setForeign] = useState(false);
  const done = useRef(false);
  const read = (text: string) => {
    const code = scannedCode(text);
    if (code === null) return setForeign(true);
    if (done.current) return;
    done.current = true;
    buzz(40);
    back();
    void engine.open(code);
  };
  return (
    <Screen
      title={t("pass.scanTitle")}
      strip={false}
      act={
        <button type="button" class="plain" onClick={back}>
          {t("pass.typeInstead")}
        </button>
      }
    >
      <CodeScanner onText={read}>
        {isForeign ? <Notice kind="differs">{t("pass.scanWrong")}</Notice> : null}
      </CodeScanner>
    </Screen>
  );
}
