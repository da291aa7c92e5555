import { Trans, useTranslation } from "react-i18next";

export type ReceiptAnswerProps = {
  from: { name: string };
  to: { name: string };
  unit: "phone" | "item";
  remaining: number;
  seen: number;
  counter: "own" | "on-behalf" | null;
};

/** How many are expected, and for whom one counts. */
export function ReceiptAnswer({ from, to, unit, remaining, seen, counter }: ReceiptAnswerProps) {
  const { t } = useTranslation("transfer");
  return (
    <>
      <Trans
        t={t}
        i18nKey={seen > 0 ? `receipt.answerRest.${unit}` : `receipt.answer.${unit}`}
        count={remaining}
        values={{ from: from.name }}
        components={{ strong: <strong /> }}
      />
      {counter === "on-behalf" ? ` ${t("receipt.onBehalf", { name: to.name })}` : null}
    </>
  );
}
