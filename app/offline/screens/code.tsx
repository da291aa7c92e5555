/** @jsxImportSource preact */
import { useRef, useState } from "preact/hooks";
import { CODE_LENGTH, readPassCode } from "~/core/field/pass-code";
import { buzz } from "../parts/buzz";
import { useField } from "../parts/field-context";
import { Icon } from "../parts/icon";
import { InstallPrompt } from "../parts/install-prompt";
import { LanguageChoice } from "../parts/language-choice";
import { Notice } from "../parts/notice";
import { keepsAny } from "../parts/queue-view";
import { Screen } from "../parts/screen";

/** No pass yet: the code a lead shows, typed or scanned. What went wrong says its way out. */
export function Code({ last }: { last: boolean }) {
  const { t, state, acknowledged, gone, engine, go } = useField();
  const [typed, type] = useState("");
  const [stage, setStage] = useState<"typing" | "asked" | "opening">("typing");
  const input = useRef<HTMLInputElement>(null);
  const code = readPassCode(typed);
  const cannotHere = state.problem === "not-secure" || state.problem === "no-storage";
  const wrong = code === null && stage === "asked" ? whatIsWrong(typed) : null;

  const open = async () => {
    if (stage === "opening") return;
    if (code === null) {
      buzz([20, 60, 20]);
      setStage("asked");
      input.current?.focus();
      return;
    }
    setStage("opening");
    await engine.open(code);
    setStage("typing");
  };

  if (cannotHere && state.problem) {
    return (
      <Screen title={t("pass.title")} last={last} strip={keepsAny(state) || acknowledged !== null}>
        <Notice kind="differs" alert>
          {t(`problem.${state.problem}`)}
        </Notice>
        <LanguageChoice />
      </Screen>
    );
  }
  return (
    <Screen
      title={t("pass.title")}
      answer={t("pass.answer")}
      last={last}
      strip={keepsAny(state) || acknowledged !== null}
      act={
        <div class="pair">
          <button type="button" class="plain" onClick={() => go("scan")}>
            {t("pass.scan")}
          </button>
          <button type="submit" form="code-form" class="go" aria-disabled={stage === "opening"}>
            {t("pass.open")}
          </button>
        </div>
      }
    >
      {gone && !state.problem ? (
        <Notice kind="differs" alert>
          {t("over.gone")} {t("over.bag")}
        </Notice>
      ) : null}
      {state.problem && stage !== "opening" ? (
        <Notice kind="differs" alert>
          {t(`problem.${state.problem}`)}
        </Notice>
      ) : null}
      <form
        id="code-form"
        class="code-form"
        onSubmit={(event) => {
          event.preventDefault();
          open();
        }}
      >
        <label for="code">{t("pass.code")}</label>
        <input
          ref={input}
          id="code"
          name="code"
          type="text"
          autocomplete="off"
          autocapitalize="characters"
          autocorrect="off"
          spellcheck={false}
          enterkeyhint="go"
          aria-describedby="code-hint code-wrong"
          aria-invalid={wrong !== null}
          value={typed}
          onInput={({ currentTarget }) => {
            type(currentTarget.value);
            setStage("typing");
          }}
        />
        <p id="code-hint" class="quiet">
          {t("pass.hint")}
        </p>
        <p id="code-wrong" class={wrong ? "cannot" : "unseen"} role="alert">
          {wrong ? t(`pass.${wrong.says}`, { count: wrong.count }) : ""}
        </p>
        <p role="status">{stage === "opening" ? t("pass.opening") : ""}</p>
      </form>
      <button type="button" class="row" onClick={() => go("receive")}>
        <strong>{t("pass.carry")}</strong>
        <Icon name="next" />
      </button>
      <LanguageChoice />
      <InstallPrompt />
    </Screen>
  );
}

function whatIsWrong(typed: string): { says: "missing" | "tooLong" | "wrong"; count: number } {
  const length = [...typed.replace(/[\s\p{Pd}\p{Cf}.]/gu, "")].length;
  if (length < CODE_LENGTH) return { says: "missing", count: CODE_LENGTH - length };
  return length > CODE_LENGTH ? { says: "tooLong", count: length - CODE_LENGTH } : { says: "wrong", count: 1 };
}
