import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { may, type Permission } from "~/core/access/roles";
import { undoSplitForm } from "~/forms/split-forms";
import { formats } from "~/i18n/format";
import type { WordsHandle } from "~/i18n/namespaces";
import { useWords } from "~/i18n/use-words";
import { undoSplit } from "~/operations/split/undo-split.server";
import { formId } from "~/queries/network/form-id.server";
import { decisionOf } from "~/queries/split/decision.server";
import { kindsOf } from "~/queries/split/split-desk.server";
import { LinkButton } from "~/ui/button";
import { FormError } from "~/ui/form-error";
import { Mark } from "~/ui/mark";
import { Notice } from "~/ui/notice";
import { PageTitle } from "~/ui/page-title";
import { PrintButton } from "~/ui/print-sheet";
import { useThings } from "~/ui/things";
import { paths } from "~/web/paths";
import { tenantAction, tenantLoader } from "~/web/tenant-route.server";
import { DecisionSheet } from "./decision-sheet";
import { UndoDecision } from "./undo-decision";

type Shown = ReturnType<typeof useLoaderData<typeof loader>>;

export const handle: WordsHandle<Shown | undefined> = {
  i18n: ["split"],
  title: (t, shown) => (shown ? t("split:decision.title", { number: shown.decision.number }) : t("split:page.crumb")),
  paper: (t, shown) =>
    shown
      ? t("split:decision.paper", {
          number: shown.decision.number,
          batch: shown.decision.batch.name,
          network: shown.network.name,
        })
      : undefined,
};

export const loader = tenantLoader(
  { may: "split:see", params: ["batchId", "splitId"] },
  async ({ db, who, params, network, locale }) => {
    const decision = await decisionOf(db, params.batchId, params.splitId);
    if (!decision) throw new Response(null, { status: 404 });
    const { date } = formats(locale, network.timeZone);
    const { decidedAt, undoneAt, ...rest } = decision;
    const mayDo = (permission: Permission) => may(who.role, permission);
    return {
      decision: { ...rest, decidedOn: date(decidedAt), undoneOn: undoneAt && date(undoneAt) },
      mixed: (await kindsOf(db, params.batchId)).length > 1,
      network: { slug: network.slug, name: network.name },
      mayUndo: mayDo("split:decide"),
      mayPrepare: mayDo("transfer:prepare"),
      mayDraft: mayDo("split:draft"),
      formId: formId(),
    };
  },
);

export const action = tenantAction(
  { may: "split:decide", params: ["batchId", "splitId"], form: undoSplitForm },
  async ({ db, who, params, network, form }) => {
    if (!(await decisionOf(db, params.batchId, params.splitId))) throw new Response(null, { status: 404 });
    const undone = await undoSplit(db, who, params.splitId, form.id);
    if (undone.ok) return redirect(paths.decision(network.slug, params.batchId, params.splitId));
    return data({ refusal: undone.refusal }, 422);
  },
);

export default function Decided() {
  const { decision, mixed, network, mayUndo, mayPrepare, mayDraft, formId: id } = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const { t } = useWords(["split", "common"]);
  const things = useThings();
  const { batch, kind, lines, promised, undoneOn } = decision;
  const refusal = answered && "refusal" in answered ? answered.refusal : undefined;
  const groups = lines.filter(({ quantity }) => quantity > 0).length;
  const standing = undoneOn === null;
  return (
    <>
      <p className="split-letterhead">
        <Mark /> {t("common:mark")} <span>{network.name}</span>
      </p>
      <PageTitle
        crumbs={[
          { label: t("page.batches"), to: paths.batches(network.slug) },
          { label: batch.name, to: paths.batch(network.slug, batch.id) },
          { label: t("decision.heading", { number: decision.number }) },
        ]}
        question={t("decision.title", { number: decision.number })}
        answer={t("decision.answer", {
          things: things(kind, promised),
          groups: t("groups", { count: groups }),
          date: decision.decidedOn,
        })}
        actions={
          <>
            {standing && mayPrepare ? (
              <LinkButton kind="go" icon="transfer" to={paths.prepareTransfer(network.slug, batch.id)}>
                {t("decision.next")}
              </LinkButton>
            ) : null}
            {!standing && mayDraft ? (
              <LinkButton kind="go" to={paths.split(network.slug, batch.id, { kind: mixed ? kind : null })}>
                {t("decision.again")}
              </LinkButton>
            ) : null}
            {mayPrepare || mayDraft ? null : (
              <LinkButton to={paths.batch(network.slug, batch.id)}>{t("decision.toBatch")}</LinkButton>
            )}
            <PrintButton>{t("decision.print")}</PrintButton>
          </>
        }
      />
      {refusal ? (
        <FormError>
          {refusal.reason === "already-prepared"
            ? t("refusal.already-prepared", { count: refusal.transfers })
            : t(`refusal.${refusal.reason}`)}
        </FormError>
      ) : null}
      {standing ? null : (
        <Notice kind="differs" title={t("decision.undoneTag")} live={false}>
          {t("decision.answerUndone", { date: undoneOn })}
        </Notice>
      )}
      <DecisionSheet decision={decision} />
      {mayUndo && standing ? <UndoDecision formId={id} bar={decision.undoBar} /> : null}
    </>
  );
}
