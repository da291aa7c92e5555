import { useMemo } from "react";
import {
  bareMember,
  type HubStock,
  type MemberFacts,
  type MemberSettings,
  type ScenarioSettings,
} from "~/core/split/settings";
import type { ItemKind } from "~/core/stock/item-kind";
import { useWords } from "~/i18n/use-words";
import { LinkButton } from "~/ui/button";
import { Form } from "~/ui/form";
import { Notice } from "~/ui/notice";
import { useAwake } from "~/ui/use-awake";
import { paths } from "~/web/paths";
import { DecideBar, Sum } from "./decide-bar";
import { type Draft, underEachMethod } from "./drafts";
import { useKeptDrafts } from "./keep-draft";
import { type Answered, Refused } from "./refused";
import { Rows } from "./rows";
import { FORM, ScenarioActs } from "./scenario-choice";
import { ScenarioSettingsFields } from "./scenario-settings";

export type ScenarioFormProps = {
  shown: {
    network: string;
    batch: { id: string };
    kind: ItemKind;
    kinds: readonly ItemKind[];
    inputs: HubStock & { members: MemberFacts[] };
    formId: string;
  };
  drafts: Draft[];
  active: Draft;
  edits: Record<string, ScenarioSettings>;
  answered: Answered | undefined;
  href: (scenarioId: string, comparing?: boolean) => string;
  onChange: (settings: ScenarioSettings) => void;
};

/** One form holds the whole scenario, and every button sends it: nothing typed is lost, with or without JavaScript. */
export function ScenarioForm({ shown, drafts, active, edits, answered, href, onChange }: ScenarioFormProps) {
  const { t } = useWords("split");
  const { network, batch, inputs, kind, kinds } = shown;
  const named = kinds.length > 1 ? kind : null;
  const { members } = inputs;
  const { settings } = active;
  const awake = useAwake();
  const kept = useKeptDrafts(edits, { action: paths.split(network, batch.id), formId: shown.formId, kind });
  // Every group is there, so that one value for all reaches those nothing was set for.
  const set = (id: string) => settings.members[id] ?? bareMember;
  const whole = { ...settings, members: Object.fromEntries(members.map(({ id }) => [id, set(id)])) };
  const others = useMemo(() => underEachMethod(active, inputs).filter((draft) => draft !== active), [active, inputs]);
  const setMembers = (changed: Record<string, MemberSettings>) =>
    onChange({ ...whole, members: { ...whole.members, ...changed } });
  const toAsked = (ids: readonly string[]) =>
    setMembers(
      Object.fromEntries(
        members.filter(({ id }) => ids.includes(id)).map(({ id, asked }) => [id, { ...set(id), pinned: asked }]),
      ),
    );
  const nobodyAsked = settings.capAtAsked && members.every(({ asked }) => asked === 0);
  return (
    <Form method="post" id={FORM} className="split-form">
      {/* Enter in a field keeps; it never decides. */}
      <button type="submit" name="intent" value="keep" className="unseen" tabIndex={-1} aria-hidden="true">
        {t("bar.keep")}
      </button>
      <input type="hidden" name="id" value={shown.formId} />
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="scenarioId" value={active.id} />
      <p className="split-draft">
        {t("print.draft")} <Sum draft={active} />
      </p>
      <ScenarioSettingsFields
        kind={kind}
        settings={whole}
        members={members}
        setAside={inputs.setAside}
        awake={awake}
        onChange={onChange}
      />
      {nobodyAsked ? (
        <Notice
          kind="differs"
          title={t("noRequests.title")}
          wayOut={
            <LinkButton to={paths.batchRequests(network, batch.id, { kind: named })}>
              {t("noRequests.toRequests")}
            </LinkButton>
          }
        >
          {t("noRequests.body")}
        </Notice>
      ) : null}
      <Refused
        active={active}
        answered={answered}
        members={members}
        awake={awake}
        toDecision={(splitId) => paths.decision(network, batch.id, splitId)}
        onChange={onChange}
      />
      <Rows
        members={members}
        drafts={drafts}
        active={active}
        others={others}
        awake={awake}
        href={href}
        onMember={(id, member) => setMembers({ [id]: member })}
      />
      <ScenarioActs count={drafts.length} comparison={href(active.id, true)} className="split-acts-narrow" />
      <DecideBar draft={active} kind={kind} members={members} awake={awake} kept={kept} onBack={toAsked} />
    </Form>
  );
}
