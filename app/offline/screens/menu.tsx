/** @jsxImportSource preact */
import { type ScreenName, useField } from "../parts/field-context";
import { HandChoice } from "../parts/hand-choice";
import { Icon } from "../parts/icon";
import { LanguageChoice } from "../parts/language-choice";
import { pageVersion } from "../parts/page-version";
import { Screen } from "../parts/screen";

/** What is set once, and what is looked for rarely. */
export function Menu() {
  const { t, state, engine } = useField();
  const version = pageVersion();
  return (
    <Screen title={t("menu.title")}>
      <HandChoice />
      <LanguageChoice />
      <div class="rows">
        <Row to="receive" label={t("menu.receive")} hint={t("menu.receiveHint")} />
        {state.kit?.pass.receives ? <Row to="receipt" label={t("menu.receipt")} hint={t("menu.receiptHint")} /> : null}
        {state.installable ? (
          <button type="button" class="row" onClick={() => engine.install()}>
            <span>
              <strong>{t("install.act")}</strong>
              <span class="quiet">{t("install.body")}</span>
            </span>
          </button>
        ) : null}
        <Row to="leave" label={t("menu.leave")} />
      </div>
      <section class="facts">
        <h2>{t("menu.holds")}</h2>
        <p>{t("menu.holdsBody")}</p>
        {version === null ? null : <p class="quiet">{t("menu.about", { version })}</p>}
      </section>
    </Screen>
  );
}

function Row({ to, label, hint }: { to: ScreenName; label: string; hint?: string }) {
  const { go } = useField();
  return (
    <button type="button" class="row" onClick={() => go(to)}>
      <span>
        <strong>{label}</strong>
        {hint ? <span class="quiet">{hint}</span> : null}
      </span>
      <Icon name="next" />
    </button>
  );
}
