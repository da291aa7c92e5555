import { useNavigation } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { type FollowUpNumber, newFollowUpNumber } from "~/core/follow-up/number";
import { NUMBERS_AT_ONCE } from "~/core/follow-up/printing";
import { useWords } from "~/i18n/use-words";
import { Button } from "~/ui/button";
import { Form } from "~/ui/form";
import { Notice } from "~/ui/notice";

/** What the portal said of the sheet that was sent last. */
export type IssueAnswer = { issued: { registered: number; quantity: number } } | { refused: IssueRefusal };
export type IssueRefusal =
  | "not-by-numbers"
  | "no-such-printing"
  | "later"
  | "more-than-asked"
  | "own-printing"
  | "other";

export type MakeNumbersProps = {
  printing: { printingId: string; quantity: number; registered: number };
  answer: IssueAnswer | undefined;
  onMade: (numbers: readonly FollowUpNumber[]) => void;
  onStop: () => void;
};

/**
 * The numbers are made by this browser's own chance and live in this page alone. They are made known a sheet at a time, each
 * after the answer to the one before; none is shown before all of them can be given.
 */
export function MakeNumbers({ printing, answer, onMade, onStop }: MakeNumbersProps) {
  const { t } = useWords("cards");
  // Not while the page is written on the server, whose answers are read by others on their way.
  const [numbers, setNumbers] = useState<readonly FollowUpNumber[]>([]);
  const [registered, setRegistered] = useState(printing.registered);
  const [refused, setRefused] = useState<IssueRefusal | null>(null);
  const heard = useRef(answer);
  /** From which number on the sheet went that was sent last. */
  const sent = useRef<number | null>(null);
  const form = useRef<HTMLDivElement>(null);
  const idle = useNavigation().state === "idle";
  const wanted = printing.quantity - printing.registered;
  // What the portal says it knows, and not how often it was asked: a sheet sent twice is one sheet.
  const done = registered - printing.registered;
  const sheet = numbers.slice(done, done + NUMBERS_AT_ONCE);

  useEffect(() => {
    setNumbers(Array.from({ length: wanted }, () => newFollowUpNumber((bytes) => crypto.getRandomValues(bytes))));
  }, [wanted]);
  useEffect(() => {
    if (answer === undefined || answer === heard.current) return;
    heard.current = answer;
    if ("refused" in answer) setRefused(answer.refused);
    else setRegistered(answer.issued.registered);
  }, [answer]);
  useEffect(() => {
    // A form sent before the answer to the one before has wholly come would cut it off.
    if (numbers.length === 0 || !idle || refused !== null || sent.current === done) return;
    if (done >= numbers.length) onMade(numbers);
    else {
      sent.current = done;
      form.current?.querySelector("form")?.requestSubmit();
    }
  }, [done, numbers, idle, refused, onMade]);

  return (
    <section className="section stack" aria-labelledby="making">
      <h2 id="making">{t("making.title")}</h2>
      <p>{t("making.lead", { count: wanted })}</p>
      {refused === null ? (
        <>
          <p role="status">{t("making.going", { count: wanted, done })}</p>
          <progress className="making" max={wanted} value={done} aria-label={t("making.title")} />
        </>
      ) : (
        <Notice
          kind="refused"
          wayOut={
            <div className="actions">
              <Button
                type="button"
                onClick={() => {
                  sent.current = null;
                  setRefused(null);
                }}
              >
                {t("making.again")}
              </Button>
              <Button type="button" kind="quiet" onClick={onStop}>
                {t("making.stop")}
              </Button>
            </div>
          }
        >
          {t(`refusal.${refused}`)}
        </Notice>
      )}
      <div ref={form} hidden>
        <Form method="post" preventScrollReset>
          <input type="hidden" name="intent" value="issue" />
          <input type="hidden" name="printingId" value={printing.printingId} />
          <input type="hidden" name="followUpNumbers" value={sheet.join(",")} />
        </Form>
      </div>
    </section>
  );
}
