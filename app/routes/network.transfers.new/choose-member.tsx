import { type ItemKind, kindsIn } from "~/core/stock/item-kind";
import type { LineFacts } from "~/core/transfer/line-facts";
import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import { Button, LinkButton } from "~/ui/button";
import { DataTable } from "~/ui/data-table";
import { EmptyState } from "~/ui/empty-state";
import { Form } from "~/ui/form";
import { FormError } from "~/ui/form-error";
import { Link } from "~/ui/link";
import { PageTitle } from "~/ui/page-title";
import { useThings } from "~/ui/things";
import { type TransferRefusalFacts, useRefusalWords } from "~/ui/transfer-refusal";
import { paths } from "~/web/paths";

export type Owed = {
  organisationId: string;
  name: string;
  parts: readonly { kind: ItemKind; promised: number; prepared: number; left: number }[];
};

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
  const { t } = useWords("transfer");
  const { number, list } = useFormats();
  const things = useThings();
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
  const kinds = kindsIn(owed.flatMap(({ parts }) => parts.map(({ kind }) => kind)));
  type Column = "promised" | "prepared" | "left";
  // One number where there is one kind; of several, each by its name.
  const shown = (rows: readonly Owed[], of: Column) => {
    const parts = rows.flatMap((row) => row.parts);
    const sum = (kind: ItemKind) => parts.reduce((all, part) => all + (part.kind === kind ? part[of] : 0), 0);
    if (kinds.length === 1 && kinds[0]) return number(sum(kinds[0]));
    return list(kinds.filter((kind) => sum(kind) > 0).map((kind) => things(kind, sum(kind)))) || number(0);
  };
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
          promised: shown(owed, "promised"),
          prepared: shown(owed, "prepared"),
          left: shown(owed, "left"),
        }}
        columns={[
          { key: "name", header: t("new.member"), heads: true, cell: ({ name }) => name },
          {
            key: "promised",
            header: t("new.promised"),
            numeric: true,
            phone: (row) => (shown([row], "promised") === shown([row], "left") ? "none" : "named"),
            cell: (row) => shown([row], "promised"),
          },
          {
            key: "prepared",
            header: t("new.prepared"),
            numeric: true,
            phone: (row) => (shown([row], "promised") === shown([row], "left") ? "none" : "named"),
            cell: (row) => shown([row], "prepared"),
          },
          {
            key: "left",
            header: t("new.left"),
            numeric: true,
            phone: "end",
            cell: (row) => <strong>{shown([row], "left")}</strong>,
          },
          {
            key: "act",
            header: "",
            numeric: true,
            phone: "act",
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
