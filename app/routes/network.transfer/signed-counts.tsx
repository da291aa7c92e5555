import type { ReceiptNoticeReason } from "~/core/field/take-receipt";
import type { LineFacts } from "~/core/transfer/line-facts";
import type { Outcome } from "~/core/transfer/receive";
import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import { Button } from "~/ui/button";
import { DataTable } from "~/ui/data-table";
import { Form } from "~/ui/form";
import { LineName } from "~/ui/transfer-line";

interface SignedCountsProps {
  notices: readonly {
    signedId: string;
    reason: ReceiptNoticeReason;
    rows: { id: string; line: LineFacts; outcome: Outcome; signed: number; before: number; taken: number }[];
  }[];
}

/** What two phones signed and the books say otherwise, beside each other, until this side has seen it. */
export function SignedCounts({ notices }: SignedCountsProps) {
  const { t } = useWords("transfer");
  const { number } = useFormats();
  if (notices.length === 0) return null;
  return (
    <section className="section">
      <h2>{t("one.signed.title")}</h2>
      {notices.map(({ signedId, reason, rows }) => (
        <div key={`${signedId} ${reason}`} className="section">
          <p>{t(`one.signed.why.${reason}`)}</p>
          <DataTable
            caption={t("one.signed.caption")}
            columns={[
              {
                key: "line",
                header: t("one.signed.line"),
                heads: true,
                cell: ({ line, outcome }) => (
                  <>
                    <LineName line={line} /> <span className="quiet">{t(`outcome.${outcome}`)}</span>
                  </>
                ),
              },
              {
                key: "signed",
                header: t("one.signed.signed"),
                phone: "named",
                numeric: true,
                cell: ({ signed }) => number(signed),
              },
              {
                key: "before",
                header: t("one.signed.before"),
                phone: "named",
                numeric: true,
                cell: ({ before }) => number(before),
              },
              {
                key: "taken",
                header: t("one.signed.taken"),
                phone: "named",
                numeric: true,
                cell: ({ taken }) => number(taken),
              },
            ]}
            rows={rows}
            rowKey={({ id }) => id}
          />
        </div>
      ))}
      <Form method="post">
        <input type="hidden" name="id" value={notices[0]?.signedId ?? ""} />
        <Button icon="check" name="intent" value="seen">
          {t("one.signed.seen")}
        </Button>
      </Form>
    </section>
  );
}
