/** @jsxImportSource preact */
import { useEffect, useRef, useState } from "preact/hooks";
import { toFrames } from "~/core/field/frames";
import { queueFile, shareable } from "~/core/field/queue-file";
import type { QueueMessage } from "~/core/field/queue-message";
import { dayOf } from "~/core/time/iso-week";
import type { FieldEngine } from "../field";
import { useField } from "../parts/field-context";
import { Notice } from "../parts/notice";
import { Screen } from "../parts/screen";
import { AnimatedCode } from "./animated-code";
import { pack } from "./phone-message";

/** Codes that are shown in a minute. */
const A_MINUTE = 240;

/** The screen that gives what waits here to a colleague's phone, or to a file. What is given stays here as well. */
export function QueueOut({ engine }: { engine: FieldEngine }) {
  const { t } = useField();
  const given = useGiven(engine);
  if (given === null) return <Screen title={t("phones.out.title")} />;
  if (given === undefined) return <Screen title={t("phones.out.title")} answer={t("phones.out.nothing")} />;
  const { message, file, texts } = given;
  const count = message.envelopes.length + (message.unopened?.length ?? 0);
  if (count === 0) return <Screen title={t("phones.out.title")} answer={t("phones.out.nothing")} />;
  return (
    <Screen title={t("phones.out.title")} answer={t("phones.out.answer", { count })} strip={false}>
      <p>{t("phones.out.how")}</p>
      {texts.length > A_MINUTE ? (
        <Notice>{t("phones.out.long", { count: Math.ceil(texts.length / A_MINUTE) })}</Notice>
      ) : null}
      <AnimatedCode texts={texts} label={t("phones.out.code", { count })} />
      <Notice>{t("phones.out.sealed")}</Notice>
      <FileWays file={file} />
    </Screen>
  );
}

interface Given {
  message: QueueMessage;
  file: File;
  texts: string[];
}

/** What waits at the moment the screen opens: codes that changed under a camera would never be read. */
function useGiven(engine: FieldEngine): Given | null | undefined {
  const { state } = useField();
  const day = dayOf(engine.now(), state.kit?.place.timeZone ?? "UTC");
  const today = useRef(day);
  const [given, setGiven] = useState<Given | null | undefined>(null);
  useEffect(() => {
    let here = true;
    const prepare = async () => {
      const envelopes = await engine.envelopes();
      const unopened = await engine.unopened();
      const message: QueueMessage = {
        relais: "field-queue/1",
        envelopes,
        ...(unopened.length > 0 ? { unopened } : {}),
      };
      const texts = toFrames(await pack(message));
      if (here) setGiven({ message, texts, file: await queueFile(message, today.current) });
    };
    prepare().catch(() => here && setGiven(undefined));
    return () => {
      here = false;
    };
  }, [engine]);
  return given;
}

function FileWays({ file }: { file: File }) {
  const { t, acknowledge } = useField();
  const download = () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(file);
    link.download = file.name;
    link.click();
    // The browser reads it after the click; a minute is ample.
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    acknowledge(t("phones.out.downloaded", { name: file.name }));
  };
  const share = () => navigator.share({ files: [shareable(file)] }).catch(() => undefined);
  return (
    <section class="facts" aria-labelledby="phones-file">
      <h2 id="phones-file">{t("phones.out.file")}</h2>
      <p class="hint">{t("phones.out.fileHint")}</p>
      <div class="pair">
        <button type="button" class="plain" onClick={download}>
          {t("phones.out.download")}
        </button>
        {canShare(file) ? (
          <button type="button" class="plain" onClick={share}>
            {t("phones.out.share")}
          </button>
        ) : null}
      </div>
    </section>
  );
}

const canShare = (file: File): boolean => navigator.canShare?.({ files: [shareable(file)] }) ?? false;
