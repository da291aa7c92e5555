import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import { Button } from "~/ui/button";
import { Form } from "~/ui/form";
import type { TurnShown } from "~/ui/turn-tag";
import type { SettlementShown } from "./settlement-history";
import { type CaseShown, useSettlementWords } from "./settlement-words";

export type AnswerFormProps = CaseShown & {
  turn: TurnShown;
  hub: boolean;
  formIds: { answer: string };
  proposal: SettlementShown;
};

/** The other side's yes or no; the hub may give it for a member, and that is written. */
export function AnswerForm(props: AnswerFormProps) {
  const { t } = useWords("transfer");
  const { number } = useFormats();
  const words = useSettlementWords(props);
  const { turn, hub, formIds, proposal } = props;
  const yours = turn.turn === "you" && turn.act === "answer";
  const other = turn.turn === "other" ? turn.name : "";
  if (!yours && !hub) return null;
  const what = words.kind(proposal.kind);
  return (
    <section className="section case-act">
      <h2>{yours ? t("difference.answerTitle") : t("difference.answerTitleOnBehalf", { name: other })}</h2>
      <p className="lead">
        <strong>
          {number(proposal.quantity)} · {what}
        </strong>{" "}
        {words.moves(proposal.kind)}
      </p>
      {yours ? null : <p className="quiet">{t("difference.onBehalfHint", { name: other })}</p>}
      <Form method="post" className="actions">
        <input type="hidden" name="intent" value="answer" />
        <input type="hidden" name="id" value={formIds.answer} />
        <input type="hidden" name="settlementId" value={proposal.id} />
        {yours ? null : <input type="hidden" name="onBehalf" value="yes" />}
        <Button name="agreed" value="yes" kind={yours ? "go" : "plain"}>
          {yours ? t("difference.agree", { what }) : t("difference.agreeOnBehalf", { name: other })}
        </Button>
        <Button name="agreed" value="no">
          {yours ? t("difference.decline") : t("difference.declineOnBehalf", { name: other })}
        </Button>
      </Form>
    </section>
  );
}
