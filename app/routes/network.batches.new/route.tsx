import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useState } from "react";
import { type AnnounceBatchForm, announceBatchForm } from "~/forms/batch-forms";
import { typedOf } from "~/forms/trait-fields";
import type { WordsHandle } from "~/i18n/namespaces";
import { useWords } from "~/i18n/use-words";
import { announceBatch } from "~/operations/batch/announce-batch.server";
import { newBatchChoices } from "~/queries/batch/new-batch.server";
import { formId } from "~/queries/network/form-id.server";
import { Button } from "~/ui/button";
import { Form } from "~/ui/form";
import { PageTitle } from "~/ui/page-title";
import { isDemo } from "~/web/demo-sign-in.server";
import { paths } from "~/web/paths";
import { tenantAction, tenantLoader } from "~/web/tenant-route.server";
import { AnnounceRefused } from "./announce-refused";
import { BatchFields } from "./batch-fields";
import { LinesOfBatch } from "./lines-of-batch";

export const handle: WordsHandle = {
  i18n: ["stock", "intake", "refusals", "network"],
  title: (t) => t("stock:new.title"),
};

export const loader = tenantLoader({ may: "batch:announce" }, async ({ db, network, request }) => {
  // Without JavaScript, more rows are asked for by the form itself, which brings what was typed along.
  const typed = Object.fromEntries(new URL(request.url).searchParams);
  return {
    slug: network.slug,
    choices: await newBatchChoices(db),
    formId: formId(),
    rows: Math.min(60, Math.max(6, Math.trunc(Number(typed.rows)) || 6)),
    typed,
    demo: isDemo(),
  };
});

export const action = tenantAction(
  { may: "batch:announce", form: announceBatchForm },
  async ({ db, who, network, form }) => {
    const announced = await announceBatch(db, who, form);
    if (announced.ok) return redirect(paths.batch(network.slug, announced.value.batchId));
    return data({ refusal: announced.refusal, values: typedAgain(form) }, 422);
  },
);

export default function NewBatch() {
  const { t } = useWords("stock");
  const { slug, choices, formId: id, rows, typed, demo } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [fromSheet, setFromSheet] = useState<number | null>(null);
  const values = answer?.values ?? typed;
  const problems = answer && "problems" in answer ? answer.problems : {};
  const refusal = answer && "refusal" in answer ? answer.refusal : undefined;
  return (
    <>
      <PageTitle
        crumbs={[{ label: t("batches.crumb"), to: paths.batches(slug) }, { label: t("new.crumb") }]}
        question={t("new.title")}
        answer={t("new.answer")}
      />
      <Form method="post" className="form form-wide">
        <input type="hidden" name="id" value={values.id ?? id} />
        <AnnounceRefused slug={slug} refusal={refusal} problems={problems} />
        <BatchFields choices={choices} values={values} problems={problems} />
        <LinesOfBatch
          rows={rows}
          values={values}
          problems={problems}
          fromSheet={fromSheet}
          onSheet={setFromSheet}
          demo={demo}
        />
        <div className="actions">
          <Button kind="go">
            {fromSheet === null ? t("new.announce") : t("new.announceCounted", { count: fromSheet })}
          </Button>
        </div>
      </Form>
    </>
  );
}

/** The form as it was typed, for a page that comes back without JavaScript. */
function typedAgain({ lines, fromSheet, lotNumbers: _lots, ...form }: AnnounceBatchForm): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of Object.entries(form)) {
    values[name] = value === true ? "yes" : value === false ? "" : (value ?? "");
  }
  // A sheet was counted in the browser, which still has its counts.
  if (fromSheet) return values;
  for (const [row, line] of lines.entries()) {
    const { quantity, operatorLock, ...traits } = line;
    const typed = { ...typedOf({ ...traits, operatorLock: operatorLock ?? "" }), quantity: String(quantity) };
    for (const [field, value] of Object.entries(typed)) values[`lines.${row}.${field}`] = value;
  }
  return values;
}
