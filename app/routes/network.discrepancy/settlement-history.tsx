import type { SettlementKind } from "~/core/transfer/settle";
import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import { type CaseShown, useSettlementWords } from "./settlement-words";

export type SettlementShown = {
  id: string;
  kind: SettlementKind;
  quantity: number;
  until: string | null;
  organisation: string;
  organisationId: string;
  by: string | null;
  at: string;
  carriedOut: boolean;
  answer: { agreed: boolean; organisation: string; by: string | null; onBehalf: boolean; at: string } | null;
};

export type SettlementHistoryProps = CaseShown & {
  settlements: readonly SettlementShown[];
  pending: string | null;
  open: number;
  sender: { id: string; name: string };
  receiver: { id: string; name: string };
};

/** Everything either side proposed and answered, oldest first. */
export function SettlementHistory(props: SettlementHistoryProps) {
  const { t } = useWords("transfer");
  const { settlements } = props;
  if (settlements.length === 0) return null;
  return (
    <section className="section">
      <h2>{t("difference.history")}</h2>
      <ol className="settlements">
        {settlements.map((settlement) => (
          <Proposal key={settlement.id} {...props} settlement={settlement} />
        ))}
      </ol>
    </section>
  );
}

function Proposal(props: SettlementHistoryProps & { settlement: SettlementShown }) {
  const { t } = useWords("transfer");
  const { number } = useFormats();
  const words = useSettlementWords(props);
  const { settlement, pending, delivery } = props;
  const { id, kind, quantity, until, organisation, by, at, carriedOut } = settlement;
  const said = kind === "looking" || delivery ? "told" : "proposed";
  const waits = id === pending;
  return (
    <li className={carriedOut ? "settlement-done" : waits ? "settlement-open" : undefined}>
      <p className="quiet">
        {by
          ? t(`difference.${said}By`, { organisation, name: by, date: at })
          : t(`difference.${said}`, { organisation, date: at })}
      </p>
      <p className="settlement-kind">
        {number(quantity)} · {words.kind(kind)} {until ? t("difference.lookUntil", { date: until }) : null}
      </p>
      <p>
        <Outcome {...props} waits={waits} />
      </p>
      {carriedOut ? <p className="quiet">{words.moves(kind)}</p> : null}
    </li>
  );
}

function Outcome({
  settlement,
  waits,
  open,
  sender,
  receiver,
  delivery,
}: SettlementHistoryProps & { settlement: SettlementShown; waits: boolean }) {
  const { t } = useWords("transfer");
  const { answer, kind, organisationId, carriedOut } = settlement;
  if (answer) {
    const said = answer.agreed ? "agreed" : "declined";
    const { organisation, by, at: date } = answer;
    if (answer.onBehalf) return <>{t(`difference.${said}OnBehalf`, { organisation, date })}</>;
    if (by) return <>{t(`difference.${said}By`, { organisation, name: by, date })}</>;
    return <>{t(`difference.${said}`, { organisation, date })}</>;
  }
  if (delivery && carriedOut) return <>{t("difference.done")}</>;
  if (kind === "looking") return null;
  if (waits && open > 0) {
    return <>{t("difference.waiting", { name: organisationId === sender.id ? receiver.name : sender.name })}</>;
  }
  return <>{t("difference.dropped")}</>;
}
