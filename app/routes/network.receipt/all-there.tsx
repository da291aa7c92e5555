import type { ThingKind } from "~/core/stock/item-kind";
import type { LineFacts } from "~/core/transfer/line-facts";
import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import { Button, LinkButton } from "~/ui/button";
import { DataTable } from "~/ui/data-table";
import { Form } from "~/ui/form";
import { FormError } from "~/ui/form-error";
import { useThings } from "~/ui/things";
import { LineName } from "~/ui/transfer-line";
import { type TransferRefusalFacts, useRefusalWords } from "~/ui/transfer-refusal";
import { paths } from "~/web/paths";

export type AllThereProps = {
  slug: string;
  timeZone: string;
  id: string;
  formId: string;
  thing: ThingKind;
  lines: readonly (LineFacts & { remaining: number })[];
  remaining: number;
  seen: number;
  refusal: TransferRefusalFacts | null;
};

/** The usual case at the van's door: everything is there, and one thumb says so. */
export function AllThere({ slug, timeZone, id, formId, thing, lines, remaining, seen, refusal }: AllThereProps) {
  const { t } = useWords("transfer");
  const things = useThings();
  const { number } = useFormats();
  const words = useRefusalWords(lines, timeZone);
  return (
    <>
      <FormError title={t("refusals.title")}>{refusal ? words(refusal) : null}</FormError>
      <div className="count-all">
        <Form method="post" className="stack">
          <input type="hidden" name="id" value={formId} />
          <input type="hidden" name="seen" value={seen} />
          <p>{t("receipt.allThere")}</p>
          <Button kind="go" icon="check" name="intent" value="receive-all">
            {t("receipt.go", { things: things(thing, remaining) })}
          </Button>
        </Form>
        <LinkButton to={`${paths.receipt(slug, id)}?detail`} replace>
          {t("receipt.differs")}
        </LinkButton>
      </div>
      <DataTable
        caption={t("receipt.caption")}
        rows={lines}
        rowKey={({ batchLineId }) => batchLineId}
        total={{ line: t("receipt.total"), expected: number(remaining) }}
        columns={[
          { key: "line", header: t("receipt.line"), heads: true, cell: (line) => <LineName line={line} /> },
          {
            key: "expected",
            header: t("receipt.expected"),
            numeric: true,
            phone: "end",
            cell: ({ remaining: expected }) => number(expected),
          },
        ]}
      />
    </>
  );
}
