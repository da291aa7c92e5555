/** @jsxImportSource preact */
import { useEffect, useState } from "preact/hooks";
import type { SignedReceipt } from "~/core/field/entry";
import { toFrames } from "~/core/field/frames";
import type { KitTransfer } from "~/core/field/kit";
import { makeOffer, noteOf, notToKeep, type PhoneReceipt, readReceipt } from "~/core/field/phone-receipt";
import type { FieldEngine, KeptReceipt } from "../field";
import { NotSaved } from "../not-saved";
import { useField } from "../parts/field-context";
import { Icon } from "../parts/icon";
import { Notice } from "../parts/notice";
import { Screen } from "../parts/screen";
import { AnimatedCode } from "./animated-code";
import { MessageScanner } from "./message-scanner";
import type { Papers } from "./papers";
import { type PhoneMessage, pack } from "./phone-message";
import { ReceiptLines } from "./receipt-lines";
import { AlreadyCounted, numberOf, numberOfKept, ReceiptNumber } from "./receipt-number";
import { refusalWords, type ShownRefusal } from "./receipt-refusal";
import { signedBy, signWith } from "./signatures";

interface GiveProps {
  engine: FieldEngine;
  papers: Papers;
  transfers: readonly KitTransfer[];
  leave(): void;
}

type Stage =
  | { says: "choose" }
  | { says: "show" | "scan"; transfer: KitTransfer; problem?: ShownRefusal }
  | { says: "kept"; receipt: PhoneReceipt; number: string }
  | { says: "already"; kept: KeptReceipt };

/** The phone that gives: which note, its code, then the other phone's answer. */
export function Give({ engine, papers, transfers, leave }: GiveProps) {
  const field = useField();
  const { t, announce } = field;
  const [stage, setStage] = useState<Stage>({ says: "choose" });

  const keep = async (message: PhoneMessage | null, transfer: KitTransfer) => {
    const refused = (problem: ShownRefusal) => setStage({ says: "show", transfer, problem });
    if (message?.relais !== "receipt/1") return refused({ reason: "unreadable" });
    const read = await readReceipt(message, papers.authority, signedBy);
    if (!read.ok) return refused(read.refusal);
    const reason = notToKeep(read.value, papers.mine);
    if (reason) return refused(reason);
    const { offer, count } = message;
    const fact: SignedReceipt = { kind: "receipt", offer, count };
    const { receipt: id } = read.value.offer;
    try {
      await engine.saveReceipt({ id, note: noteOf(read.value.offer) }, fact);
    } catch (fault) {
      const kept = (await engine.keptReceipts()).find((one) => one.id === id);
      const isOther = fault instanceof NotSaved && fault.reason === "other-count" && kept;
      return refused(isOther ? { reason: "other-count", number: numberOfKept(kept) } : { reason: "not-kept" });
    }
    const number = await numberOf(fact);
    announce(t("phones.receipt.keptSaid", { number }));
    setStage({ says: "kept", receipt: read.value, number });
  };

  const choose = async (transfer: KitTransfer) => {
    const kept = (await engine.keptReceipts()).find(({ note }) => note === noteOf(transfer));
    setStage(kept ? { says: "already", kept } : { says: "show", transfer });
  };

  switch (stage.says) {
    case "choose":
      return <Choose transfers={transfers} onChoose={choose} />;
    case "show":
      return (
        <Show
          engine={engine}
          papers={papers}
          transfer={stage.transfer}
          problem={stage.problem}
          onScan={() => setStage({ says: "scan", transfer: stage.transfer })}
        />
      );
    case "scan":
      return (
        <Screen key="scan" title={t("phones.receipt.scanAnswer")} answer={t("phones.scan.private")} strip={false}>
          <MessageScanner onMessage={(message) => keep(message, stage.transfer)} />
          <button type="button" class="plain" onClick={() => setStage({ says: "show", transfer: stage.transfer })}>
            {t("phones.receipt.showAgain")}
          </button>
        </Screen>
      );
    case "kept":
      return (
        <Screen
          key="kept"
          title={t("phones.receipt.keptTitle")}
          answer={t("phones.receipt.keptAnswer", { name: stage.receipt.receiver.name })}
        >
          <Notice kind="done">
            <ReceiptNumber number={stage.number} />
          </Notice>
          <section class="facts">
            <h2>{t("phones.receipt.countedBy", { name: stage.receipt.receiver.name })}</h2>
            <ReceiptLines offer={stage.receipt.offer} lines={stage.receipt.lines} />
          </section>
          <button type="button" class="plain" onClick={leave}>
            {t("phones.receipt.done")}
          </button>
        </Screen>
      );
    case "already":
      return <AlreadyCounted kept={stage.kept} leave={leave} />;
  }
}

function Choose({ transfers, onChoose }: { transfers: readonly KitTransfer[]; onChoose(transfer: KitTransfer): void }) {
  const { t } = useField();
  const answer = t(transfers.length === 0 ? "phones.receipt.noTransfer" : "phones.receipt.chooseAnswer");
  return (
    <Screen title={t("phones.receipt.choose")} answer={answer}>
      <div class="rows">
        {transfers.map((transfer) => (
          <button key={transfer.id} type="button" class="row" onClick={() => onChoose(transfer)}>
            <span>
              <strong>{transfer.to}</strong>
              <span class="quiet">{t("phones.receipt.note", { count: total(transfer), number: transfer.number })}</span>
            </span>
            <Icon name="next" />
          </button>
        ))}
      </div>
    </Screen>
  );
}

const total = ({ lines }: KitTransfer): number => lines.reduce((sum, { quantity }) => sum + quantity, 0);

interface ShowProps {
  engine: FieldEngine;
  papers: Papers;
  transfer: KitTransfer;
  problem: ShownRefusal | undefined;
  onScan(): void;
}

function Show({ engine, papers, transfer, problem, onScan }: ShowProps) {
  const field = useField();
  const { t } = field;
  const texts = useOffer(engine, papers, transfer);
  return (
    <Screen
      title={t("phones.receipt.show", { name: transfer.to })}
      answer={t("phones.receipt.showAnswer", { count: total(transfer), number: transfer.number })}
      strip={false}
      act={
        <button type="button" class="go" onClick={onScan}>
          {t("phones.receipt.scanAnswer")}
        </button>
      }
    >
      {problem ? (
        <Notice kind="differs" alert>
          {refusalWords(field, problem)}
        </Notice>
      ) : null}
      {texts === "failed" ? <Notice kind="differs">{t("phones.receipt.cannotSign")}</Notice> : null}
      {Array.isArray(texts) ? (
        <AnimatedCode texts={texts} label={t("phones.receipt.offerCode", { number: transfer.number })} />
      ) : null}
    </Screen>
  );
}

// A note has one receipt while this page lives: shown twice and counted twice, it is still the same one.
const offers = new Map<string, Promise<string>>();

function offerOf(engine: FieldEngine, { certificate }: Papers, transfer: KitTransfer): Promise<string> {
  const key = noteOf(transfer);
  const made = offers.get(key) ?? makeOffer(certificate, { ...transfer, receipt: newReceiptId() }, signWith(engine));
  offers.set(key, made);
  made.catch(() => offers.delete(key));
  return made;
}

const newReceiptId = (): string => crypto.randomUUID();

function useOffer(engine: FieldEngine, papers: Papers, transfer: KitTransfer): string[] | null | "failed" {
  const [texts, setTexts] = useState<string[] | null | "failed">(null);
  useEffect(() => {
    let here = true;
    offerOf(engine, papers, transfer)
      .then((offer) => pack({ relais: "receipt-offer/1", offer }))
      .then(
        (bytes) => here && setTexts(toFrames(bytes)),
        () => here && setTexts("failed"),
      );
    return () => {
      here = false;
    };
  }, [engine, papers, transfer]);
  return texts;
}
