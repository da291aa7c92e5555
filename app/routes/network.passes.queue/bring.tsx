import { useEffect, useRef, useState } from "react";
import type { QueueMessage } from "~/core/field/queue-message";
import { useWords } from "~/i18n/use-words";
import type { Brought } from "~/operations/field/deliver-queue.server";
import { Button } from "~/ui/button";
import { Form } from "~/ui/form";
import { FormError } from "~/ui/form-error";
import { Notice } from "~/ui/notice";
import { partsOf, sizeOf } from "./parts";
import { WhatCame } from "./what-came";

export type BringProps = {
  queue: QueueMessage;
  /** To the part sent last. */
  answer: { brought: readonly Brought[] } | { problems: object } | undefined;
  onStop: () => void;
};

/** What a file holds, sent part by part after one tap, and what came of it. */
export function Bring({ queue, answer, onStop }: BringProps) {
  const { t } = useWords("passes");
  const [parts] = useState(() => partsOf(queue));
  const [came, setCame] = useState<Brought[]>([]);
  const [at, setAt] = useState(0);
  const [asked, ask] = useState(false);
  const heard = useRef(answer);
  const form = useRef<HTMLDivElement>(null);
  const all = parts.reduce((sum, part) => sum + sizeOf(part), 0);
  const part = parts[at];
  const unopened = queue.unopened?.length ?? 0;
  const refused = asked && answer !== heard.current && answer !== undefined && "problems" in answer;

  useEffect(() => {
    if (answer === undefined || answer === heard.current || !("brought" in answer)) return;
    heard.current = answer;
    setCame((before) => [...before, ...answer.brought]);
    setAt((before) => before + 1);
  }, [answer]);
  // One tap sends all of it: the next part follows the answer to the one before.
  useEffect(() => {
    if (at > 0) form.current?.querySelector("form")?.requestSubmit();
  }, [at]);

  if (!part) return <WhatCame came={came} onAgain={onStop} />;
  return (
    <div ref={form} className="stack">
      {refused ? <FormError title={t("queue.refusedTitle")}>{t("queue.refused.malformed")}</FormError> : null}
      <Notice>
        {t("queue.found", { count: all })} {unopened > 0 ? t("queue.unopened", { count: unopened }) : null}
      </Notice>
      <Form method="post" className="stack" onSubmit={() => ask(true)}>
        <input type="hidden" name="queue" value={JSON.stringify(part)} />
        {asked && !refused ? (
          <p role="status">{t("queue.going", { count: all, done: came.length })}</p>
        ) : (
          <>
            <Button kind="go" icon="check">
              {t("queue.go", { count: all })}
            </Button>
            <Button kind="plain" type="button" onClick={onStop}>
              {t("queue.other")}
            </Button>
          </>
        )}
      </Form>
    </div>
  );
}
