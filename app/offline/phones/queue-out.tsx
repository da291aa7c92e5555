/** @jsxImportSource preact */
import { useEffect, useState } from "preact/hooks";
import type { Envelope } from "~/core/field/entry";
import { toFrames } from "~/core/field/frames";
import { dayOf } from "~/core/time/iso-week";
import type { FieldEngine } from "../field";
import { useField } from "../parts/field-context";
import { Notice } from "../parts/notice";
import { Screen } from "../parts/screen";
import { AnimatedCode } from "./animated-code";
import { pack } from "./phone-message";
import { queueFile, shareable } from "./queue-file";

/** Codes that are shown in a minute. */
const A_MINUTE = 240;

/** The screen that gives what waits here to a colleague's phone, or to a file. What is given stays here as well. */
export function QueueOut({ engine }: { engine: FieldEngine }) {
  const { t } = useField();
  const given = useGiven(engine);
  if (given === null) return <Screen title={t("phones.out.title")} />;
  const { envelopes, texts } = given;
  const count = envelopes.length;
  if (count === 0) return <Screen title={t("phones.out.title")} answer={t("phones.out.nothing")} />;
  return (
    <Screen title={t("phones.out.title")} answer={t("phones.out.answer", { count })} strip={false}>
      <p>{t("phones.out.how")}</p>
      {texts.length > A_MINUTE ? (
        <Notice>{t("phones.out.long", { count: Math.ceil(texts.length / A_MINUTE) })}</Notice>
      ) : null}
      <AnimatedCode texts={texts} label={t("phones.out.code", { count })} />
      <Notice>{t("phones.out.sealed")}</Notice>
      <FileWays envelopes={envelopes} />
    </Screen>
  );
}

interface Given {
  envelopes: Envelope[];
  texts: string[];
}

/** What waits at the moment the screen opens: codes that changed under a camera would never be read. */
function useGiven(engine: FieldEngine): Given | null {
  const [given, setGiven] = useState<Given | null>(null);
  useEffect(() => {
    let here = true;
    const prepare = async () => {
      const envelopes = await engine.envelopes();
      const texts = toFrames(await pack({ relais: "field-queue/1", envelopes }));
      if (here) setGiven({ envelopes, texts });
    };
    prepare().catch(() => here && setGiven({ envelopes: [], texts: [] }));
    return () => {
      here = false;
    };
  }, [engine]);
  return given;
}

function FileWays({ envelopes }: { envelopes: Envelope[] }) {
  const { t, engine, state, acknowledge } = useField();
  const file = () => queueFile(envelopes, dayOf(engine.now(), state.kit?.place.timeZone ?? "UTC"));
  const download = () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(file());
    link.download = file().name;
    link.click();
    // The browser reads it after the click; a minute is ample.
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    acknowledge(t("phones.out.downloaded", { name: file().name }));
  };
  const share = () => navigator.share({ files: [shareable(file())] }).catch(() => undefined);
  return (
    <section class="facts" aria-labelledby="phones-file">
      <h2 id="phones-file">{t("phones.out.file")}</h2>
      <p class="hint">{t("phones.out.fileHint")}</p>
      <div class="pair">
        <button type="button" class="plain" onClick={download}>
          {t("phones.out.download")}
        </button>
        {canShare(file()) ? (
          <button type="button" class="plain" onClick={share}>
            {t("phones.out.share")}
          </button>
        ) : null}
      </div>
    </section>
  );
}

const canShare = (file: File): boolean => navigator.canShare?.({ files: [shareable(file)] }) ?? false;
