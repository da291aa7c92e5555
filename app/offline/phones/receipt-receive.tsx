/** @jsxImportSource preact */
import { useEffect, useState } from "preact/hooks";
import type { SignedReceipt } from "~/core/field/entry";
import { toFrames } from "~/core/field/frames";
import {
  type Certificate,
  makeCount,
  noteOf,
  notToCount,
  type Offer,
  overHere,
  readOffer,
} from "~/core/field/phone-receipt";
import type { CountedLine } from "~/core/transfer/receive";
import type { FieldEngine, KeptReceipt } from "../field";
import { useField } from "../parts/field-context";
import { since } from "../parts/moments";
import { Notice } from "../parts/notice";
import { Screen } from "../parts/screen";
import { AnimatedCode } from "./animated-code";
import { MessageScanner } from "./message-scanner";
import type { Papers } from "./papers";
import { type PhoneMessage, pack } from "./phone-message";
import { ReceiptCount } from "./receipt-count";
import { ReceiptLines } from "./receipt-lines";
import { AlreadyCounted, ClockDoubt, numberOf, numberOfKept, ReceiptNumber } from "./receipt-number";
import { refusalWords, type ShownRefusal } from "./receipt-refusal";
import { signedBy, signWith } from "./signatures";

/** A receipt this phone signed: it is shown again as it is, and never counted a second time. */
interface Signed {
  offer: Offer;
  giver: Certificate;
  lines: CountedLine[];
  fact: SignedReceipt;
  number: string;
}

type Stage =
  | { says: "start"; problem?: ShownRefusal }
  | { says: "scan" }
  | { says: "clock"; over: Certificate; next: Stage }
  | { says: "count"; text: string; offer: Offer; giver: Certificate }
  | { says: "already"; kept: KeptReceipt }
  | ({ says: "show" } & Signed);

// While this page lives.
const counted = new Map<string, Signed>();

/** The phone that counts: the giver's code, the count, then its own code. */
export function Receive({ engine, papers, leave }: { engine: FieldEngine; papers: Papers; leave(): void }) {
  const field = useField();
  const { t, announce } = field;
  const [stage, setStage] = useState<Stage>({ says: "start" });

  const scanned = async (message: PhoneMessage | null) => {
    const refused = (problem: ShownRefusal) => setStage({ says: "start", problem });
    if (message?.relais === "receipt/1") return refused({ reason: "answer-not-offer" });
    if (message?.relais !== "receipt-offer/1") return refused({ reason: "unreadable" });
    const read = await readOffer(message.offer, papers.authority, signedBy);
    if (!read.ok) return refused(read.refusal);
    const reason = notToCount(read.value, papers.mine);
    if (reason) return refused(reason);
    const { offer, giver } = read.value;
    const before = counted.get(offer.receipt);
    if (before) return setStage({ says: "show", ...before });
    const kept = (await engine.keptReceipts()).find(({ id }) => id === offer.receipt);
    if (kept) return setStage({ says: "already", kept });
    const count: Stage = { says: "count", text: message.offer, ...read.value };
    const over = overHere([giver, papers.mine], engine.now());
    setStage(over ? { says: "clock", over, next: count } : count);
  };

  const sign = async (text: string, offer: Offer, giver: Certificate, lines: CountedLine[]) => {
    try {
      const count = await makeCount(papers.certificate, text, lines, signWith(engine));
      const fact: SignedReceipt = { kind: "receipt", offer: text, count };
      await engine.saveReceipt({ id: offer.receipt, note: noteOf(offer) }, fact);
      const signed = { offer, giver, lines, fact, number: await numberOf(fact) };
      counted.set(offer.receipt, signed);
      announce(t("phones.receipt.keptSaid", { number: signed.number }));
      setStage({ says: "show", ...signed });
      return null;
    } catch {
      const kept = (await engine.keptReceipts()).find(({ id }) => id === offer.receipt);
      return refusalWords(field, kept ? { reason: "other-count", number: numberOfKept(kept) } : { reason: "not-kept" });
    }
  };

  switch (stage.says) {
    case "start":
      return (
        <Screen
          key="start"
          title={t("phones.receipt.receiveTitle")}
          answer={t("phones.receipt.receiveAnswer")}
          act={
            <button type="button" class="go" onClick={() => setStage({ says: "scan" })}>
              {t("phones.receipt.scanOffer")}
            </button>
          }
        >
          {stage.problem ? (
            <Notice kind="differs" alert>
              {refusalWords(field, stage.problem)}
            </Notice>
          ) : null}
        </Screen>
      );
    case "scan":
      return (
        <Screen key="scan" title={t("phones.receipt.scanOffer")} answer={t("phones.scan.private")} strip={false}>
          <MessageScanner onMessage={scanned} />
        </Screen>
      );
    case "clock": {
      const { over, next } = stage;
      const when = since(field.tag, over.endsAt, engine.now()) ?? t("phones.receipt.clockJustNow");
      return <ClockDoubt name={over.name} when={when} onGoOn={() => setStage(next)} />;
    }
    case "already":
      return <AlreadyCounted kept={stage.kept} leave={leave} />;
    case "count": {
      const { text, offer, giver } = stage;
      return <ReceiptCount offer={offer} giver={giver.name} onSign={(lines) => sign(text, offer, giver, lines)} />;
    }
    case "show":
      return <Show signed={stage} leave={leave} />;
  }
}

function Show({ signed, leave }: { signed: Signed; leave(): void }) {
  const { t } = useField();
  const { offer, giver, lines, fact, number } = signed;
  const texts = useReceiptCodes(fact);
  return (
    <Screen
      title={t("phones.receipt.showCount", { name: giver.name })}
      answer={t("phones.receipt.showCountAnswer")}
      strip={false}
    >
      {texts === null ? null : (
        <AnimatedCode texts={texts} label={t("phones.receipt.countCode", { number: offer.number })} />
      )}
      <Notice kind="done">
        <ReceiptNumber number={number} />
        {t("phones.receipt.keptAlone", { name: giver.name })}
      </Notice>
      <ReceiptLines offer={offer} lines={lines} />
      <button type="button" class="plain" onClick={leave}>
        {t("phones.receipt.done")}
      </button>
    </Screen>
  );
}

function useReceiptCodes({ offer, count }: SignedReceipt): string[] | null {
  const [texts, setTexts] = useState<string[] | null>(null);
  useEffect(() => {
    let here = true;
    void pack({ relais: "receipt/1", offer, count }).then((bytes) => here && setTexts(toFrames(bytes)));
    return () => {
      here = false;
    };
  }, [offer, count]);
  return texts;
}
