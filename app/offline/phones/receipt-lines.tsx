/** @jsxImportSource preact */
import type { Offer } from "~/core/field/phone-receipt";
import type { CountedLine } from "~/core/transfer/receive";
import { useField } from "../parts/field-context";
import { lineLabel } from "../parts/said";

const SAID = ["received", "damaged", "missing", "extra", "refused"] as const;

/** What was counted, line by line, each difference with its reason. */
export function ReceiptLines({ offer, lines }: { offer: Offer; lines: CountedLine[] }) {
  const { t } = useField();
  return (
    <ul class="receipt-lines">
      {offer.lines.map((noted) => {
        const { line, quantity } = noted;
        const { counts = {}, reasons = {} } = lines.find(({ batchLineId }) => batchLineId === line) ?? {};
        return (
          <li key={line}>
            <p>
              <strong>{lineLabel({ t }, noted)}</strong>{" "}
              <span class="quiet">{t("phones.receipt.onNote", { count: quantity })}</span>
            </p>
            <ul>
              {SAID.filter((outcome) => counts[outcome]).map((outcome) => {
                const reason = reasons[outcome];
                const said = t(`phones.receipt.outcome.${outcome}`, { count: counts[outcome] ?? 0 });
                return (
                  <li key={outcome}>
                    {reason
                      ? t("phones.receipt.because", { said, reason: t(`phones.receipt.reason.${reason}`) })
                      : said}
                  </li>
                );
              })}
            </ul>
          </li>
        );
      })}
    </ul>
  );
}
