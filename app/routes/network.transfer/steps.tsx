import type { TransferState } from "~/core/transfer/transfer-state";
import { useWords } from "~/i18n/use-words";

export type StepsProps = {
  state: TransferState;
  delivery: boolean;
  prepared: string | null;
  preparedBy: string | null;
  sent: string | null;
  closed: string | null;
};

/** Prepared, sent, counted: what is done, when, and what is not yet. */
export function Steps({ state, delivery, prepared, preparedBy, sent, closed }: StepsProps) {
  const { t } = useWords("transfer");
  const steps =
    state === "cancelled"
      ? [
          { key: "prepared" as const, at: prepared, by: preparedBy },
          { key: "cancelled" as const, at: closed, by: null },
        ]
      : [
          { key: delivery ? ("announced" as const) : ("prepared" as const), at: prepared, by: preparedBy },
          ...(delivery ? [] : [{ key: "sent" as const, at: sent, by: null }]),
          { key: "received" as const, at: closed, by: null },
        ];
  return (
    <ol className="steps" aria-label={t("one.steps")}>
      {steps.map(({ key, at, by }) => (
        <li key={key} className={at ? "step-done" : "step-waits"}>
          <b>{t(`one.step.${key}`)}</b>
          <span className="quiet">{at ?? t("one.notYet")}</span>
          {by ? <span className="quiet">{t("one.byName", { name: by })}</span> : null}
        </li>
      ))}
    </ol>
  );
}
