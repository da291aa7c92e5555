/** @jsxImportSource preact */
import { useState } from "preact/hooks";
import { useField } from "../parts/field-context";
import { isInApp } from "../parts/in-app";
import { LanguageChoice } from "../parts/language-choice";
import { until } from "../parts/moments";
import { Notice } from "../parts/notice";
import { place } from "../parts/said";
import { Screen } from "../parts/screen";

/** A link was opened. Its code opens one phone, once: that takes a tap, so that a preview or another app cannot. */
export function Offer() {
  const field = useField();
  const { t, state, engine } = field;
  const [stage, setStage] = useState<"asked" | "opening" | "copied">("asked");
  const { kit } = state;
  const inApp = isInApp(navigator.userAgent);
  const open = () => {
    if (stage === "opening") return;
    setStage("opening");
    void engine.accept().finally(() => setStage("asked"));
  };
  const copy = () =>
    navigator.clipboard.writeText(location.href).then(
      () => setStage("copied"),
      () => undefined,
    );
  return (
    <Screen
      title={kit ? place(field, kit) : t("offer.title")}
      answer={kit ? until(field, kit.pass.endsAt, kit.now, kit.place.timeZone) : t("offer.answer")}
      last
      strip={false}
      act={
        <>
          {inApp ? (
            <button type="button" class="go" onClick={copy}>
              {t(stage === "copied" ? "offer.copied" : "offer.copy")}
            </button>
          ) : null}
          <button type="button" class={inApp ? "plain" : "go"} aria-disabled={stage === "opening"} onClick={open}>
            {t(inApp ? "offer.openHere" : "offer.open")}
          </button>
        </>
      }
    >
      {inApp ? (
        <Notice kind="differs" alert>
          {t("offer.inApp")}
        </Notice>
      ) : (
        <p>{t("offer.once")}</p>
      )}
      {state.problem ? (
        <Notice kind="differs" alert>
          {t(`problem.${state.problem}`)}
        </Notice>
      ) : null}
      <LanguageChoice />
    </Screen>
  );
}
