import { useState } from "react";
import type { ThingKind } from "~/core/stock/item-kind";
import { balanced, balanceOf, counted, type LineCount } from "~/core/transfer/balance";
import type { LineFacts } from "~/core/transfer/line-facts";
import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import { Button, LinkButton } from "~/ui/button";
import { Choice } from "~/ui/choice";
import { Form } from "~/ui/form";
import { FormError } from "~/ui/form-error";
import { useThings } from "~/ui/things";
import { type TransferRefusalFacts, useRefusalWords } from "~/ui/transfer-refusal";
import { paths } from "~/web/paths";
import { CountLine } from "./count-line";
import type { ReceiptSoFar } from "./counts";
import { WrongItem } from "./wrong-item";

export type CountFormProps = {
  slug: string;
  timeZone: string;
  id: string;
  formId: string;
  thing: ThingKind;
  lines: readonly (LineFacts & { remaining: number })[];
  others: readonly LineFacts[];
  seen: number;
  counts: ReceiptSoFar;
  refusal: (TransferRefusalFacts & { short?: number; surplus?: number }) | null;
};

/** What arrived, line by line. While the page is awake it says at once what is not explained yet. */
export function CountForm(props: CountFormProps) {
  const { slug, timeZone, id, formId, thing, lines, others, seen, counts, refusal } = props;
  const { t } = useWords("transfer");
  const things = useThings();
  const { list } = useFormats();
  const words = useRefusalWords([...lines, ...others], timeZone);
  const [typed, setTyped] = useState(counts.lines);
  const [complete, setComplete] = useState(counts.complete);
  const sum = (of: keyof Omit<LineCount, "reasons">) =>
    Object.values(typed).reduce((total, line) => total + line[of], 0);
  const differing = counted.flatMap((outcome) => {
    const count = sum(outcome);
    return count > 0 ? [t(`outcomeCount.${outcome}`, { count })] : [];
  });
  const short = refusal?.short;
  const uneven = refusal?.batchLineId !== undefined && (short !== undefined || refusal.surplus !== undefined);
  return (
    <Form method="post" className="stack">
      <input type="hidden" name="id" value={formId} />
      <input type="hidden" name="seen" value={seen} />
      <FormError
        title={t("refusals.title")}
        wayOut={
          uneven ? (
            <Button name="intent" value="balance">
              {short === undefined
                ? t("receipt.asExtra", { count: refusal.surplus ?? 0 })
                : t("receipt.asMissing", { count: short })}
            </Button>
          ) : undefined
        }
      >
        {refusal ? words(refusal) : null}
      </FormError>
      {uneven ? <input type="hidden" name="balance" value={refusal.batchLineId} /> : null}
      <ul className="count-lines">
        {lines.map((line) => {
          const count = typed[line.batchLineId];
          if (!count) return null;
          const change = (to: LineCount) => setTyped({ ...typed, [line.batchLineId]: to });
          return (
            <CountLine
              key={line.batchLineId}
              line={line}
              count={count}
              balance={balanceOf(count, line.remaining)}
              complete={complete}
              wrong={refusal?.batchLineId === line.batchLineId}
              onCount={change}
              onBalance={() => change(balanced(count, line.remaining))}
            />
          );
        })}
      </ul>
      <WrongItem others={others} wrong={counts.wrong} />
      {/* Radios tell the form they stand in what was chosen; the page listens to know what is still expected. */}
      <div onChange={(event) => setComplete((event.target as HTMLInputElement).value === "all")}>
        <Choice
          name="complete"
          legend={t("receipt.complete")}
          layout="tiles"
          defaultValue={counts.complete ? "all" : "more"}
          options={[
            { value: "all", label: t("receipt.all") },
            { value: "more", label: t("receipt.more") },
          ]}
        />
      </div>
      <div className="decide">
        <p className="scripted">{list(differing)}</p>
        <Button kind="go" icon="check" name="intent" value="receive">
          <span className="scripted">{t("receipt.go", { things: things(thing, sum("received")) })}</span>
          <span className="unscripted">{t("receipt.goCount")}</span>
        </Button>
      </div>
      <p>
        <LinkButton kind="quiet" to={paths.receipt(slug, id)} replace>
          {t("receipt.back")}
        </LinkButton>
      </p>
    </Form>
  );
}
