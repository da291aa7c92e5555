import { Form, Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { LineFacts } from "~/core/transfer/line-facts";
import { useFormats } from "~/i18n/use-formats";
import { Button, LinkButton } from "~/ui/button";
import { DataTable } from "~/ui/data-table";
import { EmptyState } from "~/ui/empty-state";
import { FormError } from "~/ui/form-error";
import { PageTitle } from "~/ui/page-title";
import { type TransferRefusalFacts, useRefusalWords } from "~/ui/transfer-refusal";
import { paths } from "~/web/paths";

export type Owed = { organisationId: string; name: string; promised: number; prepared: number; left: number };

export type ChooseMemberProps = {
  slug: string;
  batch: { id: string; name: string };
  formId: string;
  owed: readonly Owed[];
  lines: readonly LineFacts[];
  refusal: TransferRefusalFacts | null;
};

/** Everyone still owed a note, each with its own, or all of them at once. */
export function ChooseMember({ slug, batch, formId, owed, lines, refusal }: ChooseMemberProps) {
  const { t } = useTranslation("transfer");
  const { number } = useFormats();
  const words = useRefusalWords(lines);
  const crumbs = [
    { label: t("one.crumb"), to: paths.transfers(slug) },
    { label: batch.name, to: paths.batch(slug, batch.id) },
    { label: t("list.prepare") },
  ];
  if (owed.length === 0) {
    return (
      <>
        <PageTitle crumbs={crumbs} question={t("new.questionAll")} answer={t("new.answerNothing")} />
        <EmptyState
          icon="check"
          title={t("new.doneTitle")}
          first={<LinkButton to={paths.transfers(slug)}>{t("new.doneFirst")}</LinkButton>}
        >
          {t("new.doneBody")}
        </EmptyState>
      </>
    );
  }
  const sum = (of: (row: Owed) => number) => number(owed.reduce((total, row) => total + of(row), 0));
  return (
    <>
      <PageTitle
        crumbs={crumbs}
        question={t("new.questionAll")}
        answer={t("new.answerAll", { count: owed.length, batch: batch.name })}
      />
      <FormError title={t("refusals.title")}>{refusal ? words(refusal) : null}</FormError>
      <Form method="post" className="stack">
        <input type="hidden" name="id" value={formId} />
        <input type="hidden" name="batchId" value={batch.id} />
        <Button kind="go" name="intent" value="prepare-all">
          {t("new.prepareAll", { count: owed.length })}
        </Button>
        <p className="hint">{t("new.prepareAllHint")}</p>
      </Form>
      <DataTable
        caption={t("new.caption")}
        rows={owed}
        rowKey={({ organisationId }) => organisationId}
        total={{
          name: t("new.total"),
          promised: sum(({ promised }) => promised),
          prepared: sum(({ prepared }) => prepared),
          left: sum(({ left }) => left),
        }}
        columns={[
          { key: "name", header: t("new.member"), heads: true, cell: ({ name }) => name },
          { key: "promised", header: t("new.promised"), numeric: true, cell: ({ promised }) => number(promised) },
          { key: "prepared", header: t("new.prepared"), numeric: true, cell: ({ prepared }) => number(prepared) },
          { key: "left", header: t("new.left"), numeric: true, cell: ({ left }) => <strong>{number(left)}</strong> },
          {
            key: "act",
            header: "",
            numeric: true,
            cell: ({ organisationId }) => (
              <Link to={paths.prepareTransfer(slug, batch.id, organisationId)} prefetch="intent">
                {t("new.prepareOne")}
              </Link>
            ),
          },
        ]}
      />
    </>
  );
}
