/** @jsxImportSource preact */
import { useState } from "preact/hooks";
import type { Offer } from "~/core/field/phone-receipt";
import type { CountedLine, DifferenceReason } from "~/core/transfer/receive";
import { useField } from "../parts/field-context";
import { NoteButton } from "../parts/note-button";
import { lineLabel } from "../parts/said";
import { Screen } from "../parts/screen";
import { Stepper } from "../parts/stepper";
import { asNoted, counted, differences, type HandDifference, type LineInHand, reasonsOf } from "./line-in-hand";

/** More than this of one line is a slip of the thumb. */
const MOST = 9999;

interface ReceiptCountProps {
  offer: Offer;
  giver: string;
  /** Answers why the count was not kept, or null. */
  onSign(lines: CountedLine[]): Promise<string | null>;
}

/** Line by line: how many in good state, how many broken; what is left over or missing needs its reason. */
export function ReceiptCount({ offer, giver, onSign }: ReceiptCountProps) {
  const { t } = useField();
  const [lines, setLines] = useState<LineInHand[]>(() =>
    offer.lines.map((line) => asNoted({ ...line, label: lineLabel({ t }, line) })),
  );
  const [asked, ask] = useState(false);
  const change = (changed: LineInHand) => setLines(lines.map((line) => (line.line === changed.line ? changed : line)));
  const ready = lines.map(counted).filter((line) => line !== null);
  const inGoodState = lines.reduce((sum, { good }) => sum + (good ?? 0), 0);
  return (
    <Screen
      title={t("phones.receipt.countTitle")}
      answer={t("phones.receipt.countAnswer", { name: giver, number: offer.number })}
      strip={false}
      act={
        <NoteButton
          cannot={ready.length === lines.length ? null : t("phones.receipt.needReason")}
          onNote={() => onSign(ready)}
          onRefused={() => ask(true)}
        >
          {t("phones.receipt.sign", { count: inGoodState })}
        </NoteButton>
      }
    >
      <ul class="counts">
        {lines.map((line) => (
          <Line key={line.line} line={line} asked={asked} onChange={change} />
        ))}
      </ul>
    </Screen>
  );
}

interface LineProps {
  line: LineInHand;
  /** The button was pressed while something was missing. */
  asked: boolean;
  onChange(line: LineInHand): void;
}

function Line({ line, asked, onChange }: LineProps) {
  const { t } = useField();
  const { label, quantity, good, broken, reasons } = line;
  return (
    <li>
      <p>
        <strong>{label}</strong> <span class="quiet">{t("phones.receipt.onNote", { count: quantity })}</span>
      </p>
      <span class="quiet">{t("phones.receipt.good")}</span>
      <Stepper
        id={`good-${line.line}`}
        label={t("phones.receipt.goodOf", { label })}
        value={good}
        least={0}
        most={MOST}
        onChange={(value) => onChange({ ...line, good: value })}
      />
      {good === quantity && broken === 0 ? null : (
        <>
          <span class="quiet">{t("phones.receipt.broken")}</span>
          <Stepper
            id={`broken-${line.line}`}
            label={t("phones.receipt.brokenOf", { label })}
            value={broken}
            least={0}
            most={quantity}
            onChange={(value) => onChange({ ...line, broken: value })}
          />
        </>
      )}
      {differences(line).map(({ difference, count }) => (
        <Why
          key={difference}
          sentence={t(`phones.receipt.why.${difference}`, { count })}
          label={label}
          difference={difference}
          reason={reasons[difference]}
          asked={asked}
          onChoose={(reason) => onChange({ ...line, reasons: { ...reasons, [difference]: reason } })}
        />
      ))}
    </li>
  );
}

interface WhyProps {
  sentence: string;
  label: string;
  difference: HandDifference;
  reason: DifferenceReason | undefined;
  asked: boolean;
  onChoose(reason: DifferenceReason | undefined): void;
}

function Why({ sentence, label, difference, reason, asked, onChoose }: WhyProps) {
  const { t } = useField();
  return (
    <label class="why">
      <span>{sentence}</span>
      <select
        value={reason ?? ""}
        aria-label={t("phones.receipt.whyOf", { sentence, label })}
        aria-invalid={asked && reason === undefined}
        onChange={({ currentTarget: { value } }) => onChoose(reasonsOf(difference).find((one) => one === value))}
      >
        <option value="">{t("phones.receipt.whyChoose")}</option>
        {reasonsOf(difference).map((one) => (
          <option key={one} value={one}>
            {t(`phones.receipt.reason.${one}`)}
          </option>
        ))}
      </select>
    </label>
  );
}
