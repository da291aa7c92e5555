import { useActionData, useLoaderData } from "@remix-run/react";
import type { WordsHandle } from "~/i18n/namespaces";
import { useWords } from "~/i18n/use-words";
import { EmptyState } from "~/ui/empty-state";
import { FormError } from "~/ui/form-error";
import { PageTitle } from "~/ui/page-title";
import { useReportRefusal } from "~/ui/report/report-refusal";
import { afterActing } from "~/web/after-acting";
import { paths } from "~/web/paths";
import { PeriodForm } from "./period-form";
import type { action, loader } from "./route.server";

export { action, loader } from "./route.server";

export const handle: WordsHandle = { i18n: ["report", "refusals"], title: (t) => t("report:new.title") };

export const shouldRevalidate = afterActing;

export default function NewReport() {
  const { t } = useWords("report");
  const { slug, formId: id, choices } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const words = useReportRefusal();
  const refusal = answer && "refusal" in answer ? words(answer.refusal) : undefined;
  const malformed = answer && "problems" in answer ? t("refusal.somethingElse") : undefined;
  return (
    <>
      <PageTitle
        crumbs={[{ label: t("crumb"), to: paths.reports(slug) }, { label: t("new.crumb") }]}
        question={t("new.title")}
        answer={t("new.answer")}
      />
      <FormError>{refusal ?? malformed}</FormError>
      {choices.length === 0 ? (
        <EmptyState title={t("new.noProgrammeTitle")}>
          <p>{t("new.noProgramme")}</p>
        </EmptyState>
      ) : null}
      {choices.map((choice, position) => (
        <PeriodForm key={choice.programme.id} slug={slug} formId={id} choice={choice} main={position === 0} />
      ))}
    </>
  );
}
