import { useActionData, useLoaderData } from "@remix-run/react";
import type { WordsHandle } from "~/i18n/namespaces";
import { useWords } from "~/i18n/use-words";
import { Invented } from "~/ui/invented";
import { KindSwitch } from "~/ui/kind-switch";
import { Notice } from "~/ui/notice";
import { PageTitle } from "~/ui/page-title";
import { useThings } from "~/ui/things";
import { paths } from "~/web/paths";
import { OwnHistory } from "./own-history";
import { RequestForm } from "./request-form";
import { RequestsTable } from "./requests-table";
import type { action, loader } from "./route.server";

export { action, loader } from "./route.server";

export const handle: WordsHandle = { i18n: ["stock", "refusals"], title: (t) => t("stock:requests.title") };

export default function Requests() {
  const { t } = useWords("stock");
  const things = useThings();
  const {
    batch,
    kind,
    kinds,
    members,
    totals,
    decided,
    slug,
    hub,
    chosen,
    formId: id,
  } = useLoaderData<typeof loader>();
  const named = kinds.length > 1 ? kind : null;
  const answer = useActionData<typeof action>();
  const own = hub ? undefined : members[0];
  const form = (
    <RequestForm
      // A request that was kept is another form than the one before it.
      key={id}
      formId={id}
      kind={kind}
      members={members}
      chosen={own?.organisationId ?? chosen}
      hub={hub}
      answer={answer}
    />
  );
  return (
    <>
      <PageTitle
        crumbs={[
          { label: t("batches.crumb"), to: paths.batches(slug) },
          { label: batch.name, to: paths.batch(slug, batch.id) },
          { label: t("requests.crumb") },
        ]}
        question={t(hub ? "requests.title" : "requests.ownTitle")}
        answer={
          <>
            {hub
              ? t("requests.answer", {
                  count: totals.answered,
                  members: members.length,
                  things: things(kind, totals.asked),
                  announced: batch.announced,
                })
              : own?.current
                ? t("requests.ownAnswer", { things: things(kind, own.current.quantity), date: own.current.when })
                : t("requests.ownNone", { things: things(kind, batch.announced) })}{" "}
            {batch.invented ? <Invented /> : null}
          </>
        }
      />
      <KindSwitch kinds={kinds} current={kind} to={(other) => paths.batchRequests(slug, batch.id, { kind: other })} />
      {batch.cancelled ? <Notice live={false}>{t("refusals.batch-cancelled")}</Notice> : null}
      {decided ? <Notice>{t("requests.decided")}</Notice> : null}
      {hub ? (
        <>
          <RequestsTable
            kind={kind}
            members={members}
            totals={totals}
            edit={(organisationId) => paths.batchRequests(slug, batch.id, { kind: named, for: organisationId })}
          />
          {totals.asked > batch.announced ? (
            <Notice
              kind="differs"
              live={false}
              title={t("requests.beyondTitle", { things: things(kind, totals.asked - batch.announced) })}
            >
              {t("requests.beyond")}
            </Notice>
          ) : null}
          {batch.cancelled ? null : (
            <section className="section" aria-labelledby="enter">
              <h2 id="enter">{t("requests.enter")}</h2>
              {form}
            </section>
          )}
        </>
      ) : (
        <>
          {batch.cancelled ? null : form}
          {own && own.earlier.length > 0 ? <OwnHistory kind={kind} earlier={own.earlier} /> : null}
        </>
      )}
    </>
  );
}
