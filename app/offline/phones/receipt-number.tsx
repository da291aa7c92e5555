/** @jsxImportSource preact */

import type { SignedReceipt } from "~/core/field/entry";
import { receiptDigest, receiptNumber } from "~/core/field/phone-receipt";
import { fromBase64Url } from "../engine/base64url";
import type { KeptReceipt } from "../field";
import { useField } from "../parts/field-context";
import { Notice } from "../parts/notice";
import { Screen } from "../parts/screen";

export const numberOfKept = ({ digest }: KeptReceipt): string => receiptNumber(fromBase64Url(digest));

export const numberOf = async (fact: SignedReceipt): Promise<string> => receiptNumber(await receiptDigest(fact));

/** The number that both screens show of one and the same receipt. */
export function ReceiptNumber({ number }: { number: string }) {
  const { t } = useField();
  return (
    <p class="receipt-number" translate={false}>
      {t("phones.receipt.number", { number })}
    </p>
  );
}

/** A note this phone keeps a receipt of: what it says is sealed, and there is no second one. */
export function AlreadyCounted({ kept, leave }: { kept: KeptReceipt; leave(): void }) {
  const { t } = useField();
  return (
    <Screen key="already" title={t("phones.receipt.already")} answer={t("phones.receipt.alreadyAnswer")}>
      <Notice kind="done">
        <ReceiptNumber number={numberOfKept(kept)} />
      </Notice>
      <button type="button" class="plain" onClick={leave}>
        {t("phones.receipt.done")}
      </button>
    </Screen>
  );
}

/** What a phone asks when a pass is over by its own clock, and goes on. */
export function ClockDoubt({ name, when, onGoOn }: { name: string; when: string; onGoOn(): void }) {
  const { t } = useField();
  return (
    <Screen
      key="clock"
      title={t("phones.receipt.title")}
      strip={false}
      act={
        <button type="button" class="go" onClick={onGoOn}>
          {t("phones.receipt.clockGoOn")}
        </button>
      }
    >
      <Notice kind="differs" alert>
        {t("phones.receipt.clock", { name, when })}
      </Notice>
    </Screen>
  );
}
