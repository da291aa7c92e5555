import type { LineFacts } from "~/core/transfer/line-facts";
import type { DifferenceReason } from "~/core/transfer/receive";
import type { Difference } from "~/core/transfer/settle";
import { useWords } from "~/i18n/use-words";
import { Emphasised } from "~/ui/emphasised";
import { LineName } from "~/ui/transfer-line";

export type DifferenceFactsProps = {
  outcome: Difference;
  quantity: number;
  reason: DifferenceReason;
  line: LineFacts;
  sent: number;
  received: number;
  sender: { name: string };
  receiver: { name: string };
  receipt: { by: string | null; organisation: string; onBehalf: boolean; at: string };
};

/** What happened, in one line, then of what, between whom, and who counted it: it stays as it was written. */
export function DifferenceFacts(props: DifferenceFactsProps) {
  const { t } = useWords("transfer");
  const { outcome, quantity, reason, line, sent, received, sender, receiver, receipt } = props;
  return (
    <section className="section">
      <h2>{t("difference.facts")}</h2>
      <p className="difference-happened">
        <Emphasised>
          {t("difference.happened", {
            sent: t("difference.sent", { count: sent }),
            received: t("difference.received", { count: received }),
            differs: t(`one.difference.${outcome}`, { count: quantity }),
            reason: t(`reason.${reason}`),
          })}
        </Emphasised>
      </p>
      <p>
        <LineName line={line} />
      </p>
      <p className="quiet">
        {t("list.route", { from: sender.name, to: receiver.name })}
        <br />
        <CountedBy {...receipt} />
      </p>
    </section>
  );
}

function CountedBy({ by, organisation, onBehalf, at: date }: DifferenceFactsProps["receipt"]) {
  const { t } = useWords("transfer");
  if (onBehalf) {
    return by
      ? t("difference.countedOnBehalf", { date, name: by, organisation })
      : t("difference.countedOnBehalfHub", { date, organisation });
  }
  return by
    ? t("difference.countedBy", { date, name: by, organisation })
    : t("difference.counted", { date, organisation });
}
