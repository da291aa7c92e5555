import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { queueForm } from "~/forms/field-forms";
import type { WordsHandle } from "~/i18n/namespaces";
import { useWords } from "~/i18n/use-words";
import { type Brought, deliverQueue } from "~/operations/field/deliver-queue.server";
import { LinkButton } from "~/ui/button";
import { FormError } from "~/ui/form-error";
import { PageTitle } from "~/ui/page-title";
import { reportFault } from "~/web/fault.server";
import { paths } from "~/web/paths";
import { tenantAction, tenantLoader } from "~/web/tenant-route.server";
import { Bring } from "./bring";
import { FileChoice } from "./file-choice";
import { useQueueFile } from "./use-queue-file";

export const handle: WordsHandle = { i18n: ["passes", "refusals"], title: (t) => t("passes:queue.title") };

export const loader = tenantLoader({ may: "pass:give" }, async ({ network }) => ({ slug: network.slug }));

export const action = tenantAction(
  {
    may: "pass:give",
    form: queueForm,
    // Each entry is a transaction of its own, of the pass that says it.
    before: ({ queue }, { who }) => deliverQueue(who, queue, { now: new Date(), onFault: reportFault }),
  },
  async ({ before }) => data<{ brought: Brought[] }>({ brought: before ?? [] }),
);

/** A lead at a desk brings what waits on a colleague's phone, as a file. */
export default function BringQueue() {
  const { t } = useWords("passes");
  const { slug } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const file = useQueueFile();
  const { reading } = file;
  return (
    <>
      <PageTitle
        crumbs={[{ label: t("title"), to: paths.passes(slug) }, { label: t("queue.crumb") }]}
        question={t("queue.title")}
        answer={t("queue.answer")}
      />
      {typeof reading === "string" && reading !== "none" ? (
        <FormError title={t("queue.refusedTitle")}>{t(`queue.refused.${reading}`)}</FormError>
      ) : null}
      {typeof reading === "object" ? (
        <Bring key={reading.turn} queue={reading.queue} answer={answer} onStop={file.clear} />
      ) : (
        <FileChoice onFile={file.read} />
      )}
      <p>
        <LinkButton to={paths.passes(slug)}>{t("queue.back")}</LinkButton>
      </p>
    </>
  );
}
