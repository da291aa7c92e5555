import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { may } from "~/core/access/roles";
import { leftToPromise, scenarioFrom } from "~/core/split/settings";
import { splitBatch } from "~/core/split/split-batch";
import { wayOut } from "~/core/split/way-out";
import { splitForm } from "~/forms/split-forms";
import { formats } from "~/i18n/format";
import type { WordsHandle } from "~/i18n/namespaces";
import { useWords } from "~/i18n/use-words";
import { decideSplit } from "~/operations/split/decide-split.server";
import {
  addScenario,
  keepScenario,
  removeScenario,
  scenariosToCompare,
} from "~/operations/split/draft-scenario.server";
import { formId } from "~/queries/network/form-id.server";
import { kindsOf, splitDesk } from "~/queries/split/split-desk.server";
import { splitInputs } from "~/queries/split/split-inputs.server";
import { KindSwitch } from "~/ui/kind-switch";
import { Notice } from "~/ui/notice";
import { PageTitle } from "~/ui/page-title";
import { paths } from "~/web/paths";
import { tenantAction, tenantLoader } from "~/web/tenant-route.server";
import { Answer } from "./answer";
import { Comparison } from "./comparison";
import { useDrafts } from "./drafts";
import { Earlier, Nothing } from "./earlier";
import { ScenarioActs, ScenarioChoice } from "./scenario-choice";
import { ScenarioForm } from "./scenario-form";
import { typedIn } from "./typed";

type Shown = ReturnType<typeof useLoaderData<typeof loader>>;

export const handle: WordsHandle<Shown | undefined> = {
  i18n: ["split"],
  title: (t, shown) =>
    shown && shown.available > 0 ? t("split:page.title", { count: shown.available }) : t("split:page.crumb"),
};

export const loader = tenantLoader(
  { may: "split:draft", params: ["batchId"] },
  async ({ db, who, params, network, request, locale }) => {
    const query = new URL(request.url).searchParams;
    const desk = await splitDesk(db, { ...params, asked: query.get("kind"), hubId: who.organisationId });
    if (!desk) throw new Response(null, { status: 404 });
    const { batch, kind } = desk;
    const scenarios = await scenariosToCompare(db, who, { batchId: batch.id, kind });
    const { date } = formats(locale, network.timeZone);
    return {
      ...desk,
      available: desk.inputs.available,
      decisions: desk.decisions.map(({ decidedAt, undoneAt, ...decision }) => ({
        ...decision,
        date: date(decidedAt),
        undone: undoneAt !== null,
      })),
      network: network.slug,
      scenarios,
      activeId: query.get("scenario"),
      comparing: query.get("view") === "compare",
      kept: query.has("kept"),
      formId: formId(),
    };
  },
);

export const action = tenantAction(
  { may: "split:draft", params: ["batchId"], form: splitForm },
  async ({ db, who, params, network, form }) => {
    const { batchId } = params;
    const { kind, scenarioId, method, reserve, capAtAsked, includeSetAside, weights, members } = form;
    const settings = { method, reserve, capAtAsked, includeSetAside, weights, members };
    const kinds = await kindsOf(db, batchId);
    if (!kinds.includes(kind)) throw new Response(null, { status: 404 });
    const page = (asked: { scenario?: string; kept?: "yes" }) =>
      redirect(paths.split(network.slug, batchId, { kind: kinds.length > 1 ? kind : null, ...asked }));
    switch (form.intent) {
      case "remove":
        await removeScenario(db, { batchId, kind }, scenarioId);
        return page({});
      case "keep":
        await keepScenario(db, who, scenarioId, settings);
        return page({ scenario: scenarioId, kept: "yes" });
      case "add":
        await keepScenario(db, who, scenarioId, settings);
        await addScenario(db, who, { batchId, kind }, scenarioId, form.id);
        return page({ scenario: form.id });
      case "repair": {
        const inputs = await splitInputs(db, { batchId, kind, hubId: who.organisationId });
        const total = leftToPromise(inputs, settings.includeSetAside);
        const outcome = splitBatch(scenarioFrom(settings, inputs.members, total));
        const out = outcome.ok ? null : wayOut(settings, outcome.refusal);
        await keepScenario(db, who, scenarioId, out?.settings ?? settings);
        return page({ scenario: scenarioId });
      }
      case "decide": {
        if (!may(who.role, "split:decide")) throw new Response(null, { status: 403 });
        const decided = await decideSplit(db, who, batchId, form);
        if (decided.ok) return redirect(paths.decision(network.slug, batchId, decided.value.splitId));
        return data({ refusal: decided.refusal, splitId: form.id, typed: { scenarioId, settings } }, 422);
      }
    }
  },
);

export default function Split() {
  const shown = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const { t } = useWords("split");
  const typed = answered && ("typed" in answered ? answered.typed : typedIn(answered.values));
  const { drafts, edits, change } = useDrafts(shown, typed);
  const { network, batch, kind, kinds, inputs, decisions, comparing } = shown;
  const active = drafts.find(({ id }) => id === (shown.activeId ?? typed?.scenarioId)) ?? drafts[0];
  if (!active) return null;

  const named = kinds.length > 1 ? kind : null;
  const href = (scenario: string, compare = false) =>
    paths.split(network, batch.id, { kind: named, scenario, ...(compare ? { view: "compare" } : {}) });
  const nothing = active.total === 0 && inputs.setAside === 0;
  return (
    <>
      <PageTitle
        crumbs={[
          { label: t("page.batches"), to: paths.batches(network) },
          { label: batch.name, to: paths.batch(network, batch.id) },
          { label: t("page.crumb") },
        ]}
        question={active.total > 0 ? t("page.title", { count: active.total }) : t("page.titleNone")}
        answer={<Answer draft={active} inputs={inputs} kind={kind} />}
        actions={
          drafts.length === 1 && !comparing && !nothing && inputs.members.length > 0 ? (
            <ScenarioActs count={1} comparison={href(active.id, true)} className="split-acts-wide" />
          ) : undefined
        }
      />
      <KindSwitch kinds={kinds} current={kind} to={(other) => paths.split(network, batch.id, { kind: other })} />
      <Earlier decisions={decisions} kind={kind} href={(splitId) => paths.decision(network, batch.id, splitId)} />
      {shown.kept && !answered ? <Notice kind="done" title={t("keep.kept")} /> : null}
      {nothing || inputs.members.length === 0 ? (
        <Nothing
          noMembers={inputs.members.length === 0}
          toBatch={paths.batch(network, batch.id)}
          toOrganisations={paths.organisations(network)}
        />
      ) : (
        <>
          <ScenarioChoice drafts={drafts} active={active} comparing={comparing} href={href} />
          {comparing ? (
            <Comparison
              drafts={drafts}
              active={active}
              inputs={inputs}
              href={href}
              choose={{ kind, formId: shown.formId, onChoose: (settings) => change(active.id, settings) }}
            />
          ) : (
            <ScenarioForm
              key={`${batch.id} ${kind}`}
              shown={shown}
              drafts={drafts}
              active={active}
              edits={edits}
              answered={answered}
              href={href}
              onChange={(settings) => change(active.id, settings)}
            />
          )}
        </>
      )}
    </>
  );
}
