/** @jsxImportSource preact */
import { useState } from "preact/hooks";
import { type FileRefusal, readQueueFile } from "~/core/field/queue-file";
import type { QueueMessage } from "~/core/field/queue-message";
import type { FieldEngine } from "../field";
import { useField } from "../parts/field-context";
import { Notice } from "../parts/notice";
import { Screen } from "../parts/screen";
import { MessageScanner } from "./message-scanner";
import type { PhoneMessage } from "./phone-message";

type Stage =
  | { says: "choose" | "scan" }
  | { says: "taken"; words: string }
  | { says: "refused"; reason: FileRefusal | "receipt" | "not-kept" };

/** The screen that takes over what waits on a colleague's phone, from its screen or from a file. */
export function QueueIn({ engine }: { engine: FieldEngine }) {
  const { t, announce, go } = useField();
  const [stage, setStage] = useState<Stage>({ says: "choose" });

  const take = async (found: QueueMessage | FileRefusal | "receipt") => {
    if (typeof found === "string") return setStage({ says: "refused", reason: found });
    try {
      const taken = await engine.carry(found.envelopes, found.unopened);
      const words = taken === 0 ? t("phones.in.already") : t("phones.in.taken", { count: taken });
      setStage({ says: "taken", words });
      announce(words);
    } catch {
      setStage({ says: "refused", reason: "not-kept" });
    }
  };
  const scanned = (message: PhoneMessage | null) => {
    if (message === null) return take("not-a-queue");
    if (message.relais !== "field-queue/1") return take("receipt");
    const { envelopes, unopened = [] } = message;
    return take(envelopes.length + unopened.length === 0 ? "nothing-in-it" : message);
  };

  if (stage.says === "scan") {
    return (
      <Screen key="scan" title={t("phones.in.scanTitle")} answer={t("phones.scan.private")} strip={false}>
        <MessageScanner onMessage={scanned} />
      </Screen>
    );
  }
  return (
    <Screen
      key="choose"
      title={t("phones.in.title")}
      act={
        <button type="button" class="go" onClick={() => setStage({ says: "scan" })}>
          {t(stage.says === "choose" ? "phones.in.scan" : "phones.in.scanMore")}
        </button>
      }
    >
      {stage.says === "choose" ? <p>{t("phones.in.how")}</p> : null}
      {stage.says === "taken" ? <Notice kind="done">{stage.words}</Notice> : null}
      {stage.says === "refused" ? (
        <Notice kind="differs" alert>
          {t(`phones.in.refused.${stage.reason}`)}
        </Notice>
      ) : null}
      {stage.says === "refused" && stage.reason === "receipt" ? (
        <button type="button" class="plain" onClick={() => go("receipt")}>
          {t("phones.in.toReceipt")}
        </button>
      ) : null}
      <FileChoice onFile={async (file) => take(await readQueueFile(file))} />
    </Screen>
  );
}

function FileChoice({ onFile }: { onFile(file: File): void }) {
  const { t } = useField();
  return (
    <label class="file-choice">
      <span class="plain">{t("phones.in.open")}</span>
      <span class="hint">{t("phones.in.openHint")}</span>
      <input
        type="file"
        class="unseen"
        accept=".json,.txt,application/json,text/plain"
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          // The same file may be chosen again.
          currentTarget.value = "";
          if (file) onFile(file);
        }}
      />
    </label>
  );
}
