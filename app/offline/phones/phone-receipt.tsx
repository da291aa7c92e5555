/** @jsxImportSource preact */
import { useEffect, useState } from "preact/hooks";
import { readCertificate } from "~/core/field/phone-receipt";
import type { FieldEngine } from "../field";
import { useField } from "../parts/field-context";
import { Icon } from "../parts/icon";
import { Screen } from "../parts/screen";
import type { Papers } from "./papers";
import { Give } from "./receipt-give";
import { Receive } from "./receipt-receive";
import { signedBy } from "./signatures";

/** The screens of a transfer given from phone to phone: this one gives, or this one counts. */
export function PhoneReceipt({ engine }: { engine: FieldEngine }) {
  const { t, state } = useField();
  const [part, setPart] = useState<"give" | "receive" | null>(null);
  const papers = usePapers(part !== null);
  const leave = () => setPart(null);

  if (papers === "looking") return <Screen title={t("phones.receipt.title")} />;
  if (papers === null) return <Screen title={t("phones.receipt.title")} answer={t("phones.receipt.notAllowed")} />;
  if (part === "give")
    return <Give engine={engine} papers={papers} transfers={state.kit?.transfers ?? []} leave={leave} />;
  if (part === "receive") return <Receive engine={engine} papers={papers} leave={leave} />;
  return (
    <Screen title={t("phones.receipt.title")} answer={t("phones.receipt.answer")}>
      <div class="rows">
        <Part
          name="give"
          hint={t("phones.receipt.giveHint", { count: state.kit?.transfers.length ?? 0 })}
          onChoose={setPart}
        />
        <Part name="receive" hint={t("phones.receipt.receiveHint")} onChoose={setPart} />
      </div>
    </Screen>
  );
}

function Part({
  name,
  hint,
  onChoose,
}: {
  name: "give" | "receive";
  hint: string;
  onChoose(name: "give" | "receive"): void;
}) {
  const { t } = useField();
  return (
    <button type="button" class="row" onClick={() => onChoose(name)}>
      <span>
        <strong>{t(`phones.receipt.${name}`)}</strong>
        <span class="quiet">{hint}</span>
      </span>
      <Icon name="next" />
    </button>
  );
}

/**
 * This phone's own certificate, read with the portal's key as the other phone will; null without the right. Those in hand
 * stay when the pass ends meanwhile.
 */
function usePapers(inHand: boolean): Papers | null | "looking" {
  const { state } = useField();
  const certificate = state.kit?.certificate ?? null;
  const authority = state.kit?.authority ?? null;
  const [papers, setPapers] = useState<Papers | null | "looking">("looking");
  useEffect(() => {
    if (certificate === null || authority === null) return setPapers((before) => (inHand ? before : null));
    let here = true;
    void readCertificate(certificate, authority, signedBy).then((mine) => {
      if (here) setPapers(mine && { mine, certificate, authority });
    });
    return () => {
      here = false;
    };
  }, [certificate, authority, inHand]);
  return papers;
}
