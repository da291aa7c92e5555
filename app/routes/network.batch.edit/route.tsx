import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { editBatchForm } from "~/forms/batch-forms";
import { formats } from "~/i18n/format";
import type { WordsHandle } from "~/i18n/namespaces";
import { useWords } from "~/i18n/use-words";
import { cancelBatch } from "~/operations/batch/cancel-batch.server";
import { editBatch } from "~/operations/batch/edit-batch.server";
import { batchToEdit } from "~/queries/batch/batch-to-edit.server";
import { formId } from "~/queries/network/form-id.server";
import { Button } from "~/ui/button";
import { Form } from "~/ui/form";
import { PageTitle } from "~/ui/page-title";
import { WhatChanged } from "~/ui/what-changed";
import { afterActing } from "~/web/after-acting";
import { paths } from "~/web/paths";
import { tenantAction, tenantLoader } from "~/web/tenant-route.server";
import { BatchRefused, WaysOut } from "./batch-refused";
import { EditForm } from "./edit-form";

export const handle: WordsHandle = {
  i18n: ["network", "stock", "refusals"],
  title: (t) => t("network:batch.window"),
};

const params = ["batchId"] as const;

export const loader = tenantLoader({ may: "batch:announce", params }, async ({ db, params, network, locale }) => {
  const { corrections, ...batch } = await batchToEdit(db, params.batchId);
  const { date } = formats(locale, network.timeZone);
  const day = formats(locale, "UTC").date;
  // Of what changed, the days it tells of are the same wherever they are read.
  const said = (act: string, value: string | null) => (value && act.endsWith("_moved") ? day(value) : value);
  return {
    ...batch,
    slug: network.slug,
    formId: formId(),
    corrections: corrections.map(({ id, act, was, became, at, by }) => ({
      id,
      act,
      was: said(act, was),
      became: said(act, became),
      from: null,
      at: date(at),
      by,
    })),
  };
});

export const action = tenantAction(
  { may: "batch:announce", params, form: editBatchForm },
  async ({ db, who, params, network, form }) => {
    const { batchId } = params;
    const done =
      form.intent === "cancel" ? await cancelBatch(db, who, batchId, form.id) : await editBatch(db, who, batchId, form);
    return done.ok ? redirect(paths.batch(network.slug, batchId)) : data({ refusal: done.refusal }, 422);
  },
);

export const shouldRevalidate = afterActing;

/** What was announced of a batch, to correct or to cancel. */
export default function EditBatch() {
  const { t } = useWords("network", { keyPrefix: "batch" });
  const { t: stock } = useWords("stock");
  const batch = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { slug, id, name, fixed, asked, corrections } = batch;
  const refusal = answer && "refusal" in answer ? answer.refusal : undefined;
  return (
    <>
      <PageTitle
        crumbs={[
          { label: stock("batches.crumb"), to: paths.batches(slug) },
          { label: name, to: paths.batch(slug, id) },
          { label: t("crumb") },
        ]}
        question={t("question")}
        answer={
          fixed ? (
            t(`refusals.${fixed.reason}`, { ...fixed })
          ) : (
            <>
              {t("answer")} {asked > 0 ? <strong>{t("asked", { count: asked })}</strong> : null}
            </>
          )
        }
        actions={fixed ? <WaysOut slug={slug} batchId={id} fixed={fixed} /> : undefined}
      />
      {refusal ? <BatchRefused slug={slug} batchId={id} refusal={refusal} /> : null}
      {fixed ? null : (
        <>
          <EditForm
            batch={batch}
            problems={answer && "problems" in answer ? answer.problems : {}}
            values={answer && "values" in answer ? answer.values : {}}
          />
          <section className="section" aria-labelledby="cancel">
            <h2 id="cancel">{t("cancelTitle")}</h2>
            <p className="measure">{t("cancelHint")}</p>
            <Form method="post">
              <input type="hidden" name="id" value={batch.formId} />
              <Button kind="danger" name="intent" value="cancel">
                {t("cancel")}
              </Button>
            </Form>
          </section>
        </>
      )}
      <WhatChanged corrections={corrections} />
    </>
  );
}
