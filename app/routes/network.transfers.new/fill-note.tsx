import { useState } from "react";
import { type ItemKind, thingOf } from "~/core/stock/item-kind";
import type { LineFacts } from "~/core/transfer/line-facts";
import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import { Button } from "~/ui/button";
import { Emphasised } from "~/ui/emphasised";
import { Form } from "~/ui/form";
import { FormError } from "~/ui/form-error";
import { PageTitle } from "~/ui/page-title";
import { useThings } from "~/ui/things";
import type { TransferRefusalFacts } from "~/ui/transfer-refusal";
import { useRefusalWords } from "~/ui/transfer-refusal";
import { paths } from "~/web/paths";
import type { Owed } from "./choose-member";
import { StockLine, type StockLineFacts } from "./stock-line";

export type FillNoteProps = {
  slug: string;
  batch: { id: string; name: string };
  formId: string;
  member: Owed;
  lines: readonly (LineFacts & StockLineFacts)[];
  quantities: Record<string, number>;
  refusal: (TransferRefusalFacts & { free?: number }) | null;
};

/** One note: what goes in it, line by line, against what was promised. */
export function FillNote({ slug, batch, formId, member, lines, quantities, refusal }: FillNoteProps) {
  const { t } = useWords("transfer");
  const { number, list } = useFormats();
  const things = useThings();
  const words = useRefusalWords(lines);
  const [typed, setTyped] = useState(quantities);
  const total = Object.values(typed).reduce((sum, quantity) => sum + quantity, 0);
  const shown = lines.filter(({ batchLineId, inStock }) => inStock > 0 || typed[batchLineId]);
  const wayOut =
    refusal?.free === undefined
      ? null
      : { line: refusal.batchLineId ?? "", kind: refusal.kind ?? "", to: refusal.free };
  const { parts } = member;
  const said = (of: "promised" | "prepared" | "left") =>
    list(parts.filter((part) => part[of] > 0).map((part) => things(part.kind, part[of])));
  const typedOf = (kind: ItemKind) =>
    lines.reduce((sum, line) => sum + (line.kind === kind ? (typed[line.batchLineId] ?? 0) : 0), 0);
  const put = thingOf(lines.filter(({ batchLineId }) => typed[batchLineId]).map(({ kind }) => kind));
  return (
    <>
      <PageTitle
        crumbs={[
          { label: t("one.crumb"), to: paths.transfers(slug) },
          { label: batch.name, to: paths.prepareTransfer(slug, batch.id) },
          { label: member.name },
        ]}
        question={t("new.questionOne", { name: member.name })}
        answer={
          <Emphasised>
            {t(parts.some(({ prepared }) => prepared > 0) ? "new.answerOne" : "new.answerFirst", {
              left: said("left"),
              promised: said("promised"),
              prepared: said("prepared"),
            })}
          </Emphasised>
        }
      />
      <Form method="post" className="stack">
        <input type="hidden" name="id" value={formId} />
        <input type="hidden" name="batchId" value={batch.id} />
        <input type="hidden" name="toOrganisationId" value={member.organisationId} />
        <FormError
          title={t("refusals.title")}
          wayOut={
            wayOut ? (
              <Button name="intent" value="refill">
                {t(wayOut.line ? "new.setLine" : "new.setTotal", { count: wayOut.to })}
              </Button>
            ) : undefined
          }
        >
          {refusal ? words(refusal) : null}
        </FormError>
        {wayOut ? (
          <>
            <input type="hidden" name="set.batchLineId" value={wayOut.line} />
            {wayOut.kind ? <input type="hidden" name="set.kind" value={wayOut.kind} /> : null}
            <input type="hidden" name="set.to" value={wayOut.to} />
          </>
        ) : null}
        <ul className="count-lines" aria-label={t("new.lines")}>
          {shown.map((line) => (
            <StockLine
              key={line.batchLineId}
              line={line}
              value={typed[line.batchLineId] ?? 0}
              wrong={refusal?.batchLineId === line.batchLineId}
              onValue={(value) => setTyped({ ...typed, [line.batchLineId]: value })}
            />
          ))}
        </ul>
        <div className="decide">
          <p className="scripted">
            {parts.map(({ kind, left }) => (
              <span key={kind} className="note-part">
                <b>{number(typedOf(kind))}</b> {t("new.leftOf", { things: things(kind, left) })}
              </span>
            ))}
          </p>
          <Button kind="go" name="intent" value="prepare">
            <span className="scripted">{t("new.go", { things: things(put, total), name: member.name })}</span>
            <span className="unscripted">{t("new.goPlain", { name: member.name })}</span>
          </Button>
        </div>
      </Form>
    </>
  );
}
