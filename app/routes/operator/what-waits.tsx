import { useWords } from "~/i18n/use-words";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { Form } from "~/ui/form";
import { Notice } from "~/ui/notice";

export interface WhatWaitsProps {
  clock: { last: string; now: string } | null;
  lost: readonly { networkId: string; pieces: number; name: string }[];
}

/** What stops the nights until whoever hosts the portal has said which is right, or what is gone. */
export function WhatWaits({ clock, lost }: WhatWaitsProps) {
  const { t } = useWords("accounts");
  if (clock === null && lost.length === 0) return null;
  return (
    <section className="section stack" aria-labelledby="attend">
      <h2 id="attend">{t("operator.attend.title")}</h2>
      {clock ? (
        <Notice kind="differs" title={t("operator.attend.clock", clock)}>
          <Form method="post" className="stack">
            <Button name="intent" value="confirm-clock">
              {t("operator.attend.confirmClock")}
            </Button>
          </Form>
        </Notice>
      ) : null}
      {lost.map(({ networkId, name, pieces }) => (
        <Notice key={networkId} kind="differs" title={t("operator.attend.lost", { network: name, count: pieces })}>
          <p>{t("operator.attend.lostDoes")}</p>
          <Disclosure summary={t("operator.attend.giveUp")}>
            <Form method="post">
              <input type="hidden" name="networkId" value={networkId} />
              <Button kind="quiet" name="intent" value="give-up-pieces">
                {t("operator.attend.giveUpYes")}
              </Button>
            </Form>
          </Disclosure>
        </Notice>
      ))}
    </section>
  );
}
