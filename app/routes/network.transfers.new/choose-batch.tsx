import { useWords } from "~/i18n/use-words";
import { LinkButton } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { PageTitle } from "~/ui/page-title";
import { paths } from "~/web/paths";

/** Which batch the notes are for, where several wait. */
export function ChooseBatch({ slug, batches }: { slug: string; batches: readonly { id: string; name: string }[] }) {
  const { t } = useWords("transfer");
  const crumbs = [{ label: t("one.crumb"), to: paths.transfers(slug) }, { label: t("list.prepare") }];
  return (
    <>
      <PageTitle crumbs={crumbs} question={t("new.questionBatch")} answer={t("new.batchBody")} />
      {batches.length === 0 ? (
        <EmptyState
          title={t("new.noBatchTitle")}
          first={<LinkButton to={paths.batches(slug)}>{t("new.noBatchFirst")}</LinkButton>}
        >
          {t("new.noBatchBody")}
        </EmptyState>
      ) : (
        <div className="actions">
          {batches.map(({ id, name }) => (
            <LinkButton key={id} to={paths.prepareTransfer(slug, id)}>
              {name}
            </LinkButton>
          ))}
        </div>
      )}
    </>
  );
}
