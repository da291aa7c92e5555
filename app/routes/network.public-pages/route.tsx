import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { PUBLIC_MINIMUM } from "~/core/report/public-operation";
import { publishForm } from "~/forms/share-forms";
import { formats } from "~/i18n/format";
import type { WordsHandle } from "~/i18n/namespaces";
import { useWords } from "~/i18n/use-words";
import { publishOperation } from "~/operations/report/publish-operation.server";
import { formId } from "~/queries/network/form-id.server";
import { operationsToOpen } from "~/queries/report/public-operation.server";
import { EmptyState } from "~/ui/empty-state";
import { FormError } from "~/ui/form-error";
import { PageTitle } from "~/ui/page-title";
import { afterActing } from "~/web/after-acting";
import { originOf } from "~/web/origin.server";
import { paths } from "~/web/paths";
import { tenantAction, tenantLoader } from "~/web/tenant-route.server";
import { OperationPage } from "./operation-page";

export const handle: WordsHandle = { i18n: ["public", "refusals"], title: (t) => t("public:pages.window") };

export const loader = tenantLoader({ may: "operation:publish" }, async ({ db, who, network, request, locale }) => {
  const operations = await operationsToOpen(db, who, new Date());
  const { date } = formats(locale, network.timeZone);
  const origin = originOf(request);
  return {
    operations: operations.map(({ publicSince, ...operation }) => ({
      ...operation,
      formId: formId(),
      since: publicSince && date(publicSince),
      address: new URL(paths.publicOperation(operation.id), origin).href,
      frame: new URL(paths.embeddedOperation(operation.id), origin).href,
    })),
  };
});

export const action = tenantAction(
  { may: "operation:publish", form: publishForm },
  async ({ db, who, form, network }) => {
    const done = await publishOperation(db, who, form, new Date());
    return done.ok ? redirect(paths.publicPages(network.slug)) : data({ refusal: done.refusal.reason }, 422);
  },
);

export const shouldRevalidate = afterActing;

/** Which operations the public can read of, what it reads, and how another site shows it. */
export default function PublicPages() {
  const { t } = useWords(["public", "refusals"]);
  const { operations } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const open = operations.filter(({ since }) => since !== null).length;
  return (
    <>
      <PageTitle
        question={t("public:pages.title")}
        answer={open === 0 ? t("public:pages.answerNone") : t("public:pages.answer", { count: open })}
      />
      <FormError>
        {answer && "refusal" in answer
          ? t(`public:pages.refused.${answer.refusal}`)
          : answer
            ? t("public:pages.refused.no-such-operation")
            : null}
      </FormError>
      <p className="quiet measure">{t("public:pages.what", { min: PUBLIC_MINIMUM })}</p>
      {operations.length === 0 ? (
        <EmptyState title={t("public:pages.emptyTitle")}>{t("public:pages.emptyBody")}</EmptyState>
      ) : (
        operations.map((operation) => <OperationPage key={operation.formId} operation={operation} />)
      )}
    </>
  );
}
