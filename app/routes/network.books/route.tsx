import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { booksForm } from "~/forms/books-forms";
import { formats } from "~/i18n/format";
import type { WordsHandle } from "~/i18n/namespaces";
import { useWords } from "~/i18n/use-words";
import { checkBooks, rebuildBatch } from "~/operations/stock/rebuild-batch.server";
import { formId } from "~/queries/network/form-id.server";
import { booksOf } from "~/queries/stock/books.server";
import { Button } from "~/ui/button";
import { Form } from "~/ui/form";
import { FormError } from "~/ui/form-error";
import { Notice } from "~/ui/notice";
import { PageTitle } from "~/ui/page-title";
import { afterActing } from "~/web/after-acting";
import { paths } from "~/web/paths";
import { tenantAction, tenantLoader } from "~/web/tenant-route.server";
import { BatchBooks } from "./batch-books";

export const handle: WordsHandle = { i18n: ["stock", "refusals"], title: (t) => t("stock:books.window") };

export const loader = tenantLoader({ may: "books:mend" }, async ({ db, who, network, locale, request }) => {
  const { checked, batches } = await booksOf(db, who.networkId);
  const { shortDate, time } = formats(locale, network.timeZone);
  const dated = (when: Date) => `${shortDate(when)}, ${time(when)}`;
  return {
    slug: network.slug,
    asked: new URL(request.url).searchParams.has("asked"),
    checked: checked && { when: dated(checked.at), lines: checked.lines },
    batches: batches.map(({ since, ...batch }) => ({ ...batch, since: since && dated(since), formId: formId() })),
  };
});

export const action = tenantAction({ may: "books:mend", form: booksForm }, async ({ db, who, form, network }) => {
  if (form.intent === "check") {
    await checkBooks(db, who);
    return redirect(paths.books(network.slug, "?asked"));
  }
  const done = await rebuildBatch(db, who, form, new Date());
  return done.ok ? redirect(paths.books(network.slug)) : data({ refusal: done.refusal.reason }, 422);
});

export const shouldRevalidate = afterActing;

/** Which lines the nightly check stopped, what differs on them, and the act that lets them move again. */
export default function Books() {
  const { t } = useWords(["stock", "refusals"]);
  const { slug, asked, checked, batches } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <>
      <PageTitle
        question={t("stock:books.title")}
        answer={
          batches.length > 0
            ? t("stock:books.differ", { count: batches.length })
            : checked
              ? t("stock:books.well")
              : undefined
        }
      />
      <FormError>{answer && "refusal" in answer ? t(`stock:books.refused.${answer.refusal}`) : null}</FormError>
      {asked ? <Notice kind="done">{t("stock:books.asked")}</Notice> : null}
      <p className="quiet measure">{t("stock:books.what")}</p>
      {batches.map((batch) => (
        <BatchBooks key={batch.id} slug={slug} batch={batch} />
      ))}
      <section className="section">
        <p>
          {checked
            ? t("stock:books.checked", { when: checked.when, count: checked.lines })
            : t("stock:books.unchecked")}
        </p>
        <Form method="post">
          <Button kind="quiet" name="intent" value="check">
            {t("stock:books.check")}
          </Button>
        </Form>
      </section>
    </>
  );
}
