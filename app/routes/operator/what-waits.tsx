import { type Remembers, WAY_OUT } from "~/core/network/remembers";
import { useWords } from "~/i18n/use-words";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { Form } from "~/ui/form";
import { Notice } from "~/ui/notice";

export interface WhatWaitsProps {
  clock: { last: string; now: string } | null;
  lost: readonly { networkId: string; pieces: number; name: string }[];
  around: {
    remembers: readonly Remembers[];
    apart: number;
    full: boolean;
    work: { late: number; held: number; givenUp: number };
  };
}

/** Every state that only whoever hosts the portal can end, each with what ends it. */
export function WhatWaits({ clock, lost, around }: WhatWaitsProps) {
  const { t } = useWords(["accounts", "status"]);
  const { remembers, apart, full, work } = around;
  const stuck = work.held + work.givenUp;
  const waits = clock !== null || lost.length > 0 || remembers.length > 0 || apart + work.late + stuck > 0 || full;
  if (!waits) return null;
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
      {apart > 0 ? <Notice kind="differs" title={t("operator.attend.apart", { count: apart })} /> : null}
      {full ? <Notice kind="differs" title={t("operator.attend.full")} /> : null}
      {work.late > 0 ? <Notice kind="differs" title={t("operator.attend.late", { count: work.late })} /> : null}
      {stuck > 0 ? (
        <Notice kind="differs" title={t("operator.attend.stuck", { count: stuck })}>
          <Form method="post">
            <Button name="intent" value="work-again">
              {t("operator.attend.workAgain")}
            </Button>
          </Form>
        </Notice>
      ) : null}
      {remembers.length > 0 ? (
        <Notice kind="differs" title={t("status:remembers.title")}>
          <ul className="stack">
            {remembers.map((what) => (
              <li key={what}>
                {t(`status:remembers.${what}`)} {t("status:remembers.how", { out: "" })}
                <code>{WAY_OUT[what]}</code>
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
    </section>
  );
}
