/** @jsxImportSource preact */
import { useState } from "preact/hooks";
import { useField } from "./field-context";

const LATER = "relais.install-later";

/** Offered below everything else, where its coming moves nothing under the thumb. */
export function InstallPrompt() {
  const { t, state, engine } = useField();
  const [later, setLater] = useState(putOff);
  if (!state.installable || later) return null;
  return (
    <section class="install" aria-labelledby="install-title">
      <h2 id="install-title">{t("install.title")}</h2>
      <p>{t("install.body")}</p>
      <div class="pair">
        <button type="button" class="plain" onClick={() => putOffNow(setLater)}>
          {t("install.later")}
        </button>
        <button type="button" class="plain plain-strong" onClick={() => engine.install()}>
          {t("install.act")}
        </button>
      </div>
    </section>
  );
}

function putOff(): boolean {
  try {
    return sessionStorage.getItem(LATER) !== null;
  } catch {
    return false;
  }
}

function putOffNow(setLater: (later: boolean) => void): void {
  setLater(true);
  try {
    sessionStorage.setItem(LATER, "1");
  } catch {
    // It is asked again with the next page.
  }
}
