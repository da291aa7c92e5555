import type { LineFacts } from "~/core/transfer/line-facts";
import type { DifferenceReason } from "~/core/transfer/receive";
import type { Difference } from "~/core/transfer/settle";
import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import { LineName } from "~/ui/transfer-line";

export type DifferenceFactsProps = {
  outcome: Difference;
  quantity: number;
  open: number;
  reason: DifferenceReason;
  line: LineFacts;
  sent: number;
  received: number;
  sender: { name: string };
  receiver: { name: string };
  receipt: { by: string | null; organisation: string; onBehalf: boolean; at: string };
};

/** What happened, by whom and when: it stays as it was written. */
export function DifferenceFacts(props: DifferenceFactsProps) {
  const { t } = useWords("transfer");
  const { number } = useFormats();
  const { outcome, quantity, open, reason, line, sent, received, sender, receiver, receipt } = props;
  const { organisation, by, onBehalf } = receipt;
  const facts = [
    { name: t("difference.article"), value: <LineName line={line} /> },
    { name: t("list.fromTo"), value: t("list.route", { from: sender.name, to: receiver.name }) },
    { name: t("difference.sent"), value: number(sent) },
    { name: t("difference.received"), value: number(received) },
    {
      name: t("difference.differs"),
      value: <span className="diverging">{t(`one.difference.${outcome}`, { count: quantity })}</span>,
    },
    { name: t("difference.still"), value: number(open) },
    { name: t("difference.why"), value: t(`reason.${reason}`) },
    { name: t("difference.counted"), value: receipt.at },
    { name: t("difference.countedBy"), value: counter() },
  ];

  function counter() {
    if (onBehalf) return by ? t("one.onBehalf", { name: by, organisation }) : t("one.onBehalfHub", { organisation });
    return by ? t("one.by", { organisation, name: by }) : organisation;
  }

  return (
    <section className="section">
      <h2>{t("difference.facts")}</h2>
      <p className="quiet">{t("difference.factsHint")}</p>
      <dl className="facts">
        {facts.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
