import { METHODS } from "~/core/split/scenario";
import { bareMember, type MemberFacts, type ScenarioSettings } from "~/core/split/settings";
import type { ItemKind } from "~/core/stock/item-kind";
import { countIn } from "~/core/typed-count";
import { useWords } from "~/i18n/use-words";
import { CountInput } from "~/ui/count-input";
import { Emphasised } from "~/ui/emphasised";
import { Icon } from "~/ui/icon";
import { MethodMark } from "./method-mark";
import { Weights } from "./weights";

export type ScenarioSettingsProps = {
  kind: ItemKind;
  settings: ScenarioSettings;
  members: MemberFacts[];
  setAside: number;
  awake: boolean;
  onChange: (settings: ScenarioSettings) => void;
};

/** How this scenario shares: the method in sight, the rest one tap away with its gist always said. */
export function ScenarioSettingsFields(props: ScenarioSettingsProps) {
  const { kind, settings, members, setAside, awake, onChange } = props;
  const { t } = useWords("split");
  const set = (part: Partial<ScenarioSettings>) => onChange({ ...settings, ...part });
  const floorForAll = (floor: number) =>
    set({
      members: Object.fromEntries(members.map(({ id }) => [id, { ...(settings.members[id] ?? bareMember), floor }])),
    });
  return (
    <div className="split-settings">
      <fieldset className="split-methods">
        <legend className="unseen">{t("method.legend")}</legend>
        <div className="choice-tiles">
          {METHODS.map((method) => (
            <label key={method}>
              <input
                type="radio"
                name="method"
                value={method}
                checked={settings.method === method}
                onChange={() => set({ method })}
              />
              <span>
                <MethodMark method={method} /> {t(`method.${method}`)}
                <span className="unseen">{t(`method.hint.${method}`)}</span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <details className="split-more-settings">
        <summary>
          <Gist settings={settings} members={members} />
          <Icon name="open" size={16} />
        </summary>
      </details>
      <div className="split-panel">
        <div className="split-fields">
          <p className="hint" aria-hidden="true">
            {t(`method.hint.${settings.method}`)}
          </p>
          <label className="split-number">
            <span>{t("settings.reserve")}</span>
            <span className="quiet">{t("settings.reserveHint")}</span>
            <CountInput
              className="input"
              name="reserve"
              placeholder="0"
              value={settings.reserve === 0 ? "" : settings.reserve}
              onChange={({ target }) => set({ reserve: countIn(target.value) ?? 0 })}
            />
          </label>
          <label className="split-number">
            <span>{t("settings.floorForAll")}</span>
            <span className="quiet">{t("settings.floorForAllHint")}</span>
            <CountInput
              className="input"
              {...(awake ? {} : { name: "floorForAll" })}
              onChange={({ target }) => floorForAll(countIn(target.value) ?? 0)}
            />
          </label>
          <div className="choice choice-lines">
            <label>
              <input
                type="checkbox"
                name="capAtAsked"
                value="yes"
                checked={settings.capAtAsked}
                onChange={({ target }) => set({ capAtAsked: target.checked })}
              />
              <span>{t("settings.capAtAsked")}</span>
            </label>
            <label>
              <input
                type="checkbox"
                name="includeSetAside"
                value="yes"
                checked={settings.includeSetAside}
                onChange={({ target }) => set({ includeSetAside: target.checked })}
              />
              <span>
                {t("settings.includeSetAside")}
                <span className="quiet">{t("settings.setAsideHint", { count: setAside })}</span>
              </span>
            </label>
          </div>
        </div>
        <Weights kind={kind} settings={settings} onWeights={(weights) => set({ weights })} />
      </div>
    </div>
  );
}

/** What is set, in a line. */
function Gist({ settings, members }: Pick<ScenarioSettingsProps, "settings" | "members">) {
  const { t } = useWords("split");
  const floors = members.map(({ id }) => settings.members[id]?.floor ?? 0);
  const from = floors.reduce((a, b) => Math.min(a, b), floors[0] ?? 0);
  const to = floors.reduce((a, b) => Math.max(a, b), 0);
  const credited = settings.weights.carried > 0 && members.some(({ carried }) => carried !== 0);
  return (
    <span className="split-gist">
      <span>
        {settings.reserve > 0 ? (
          <Emphasised>{t("settings.line.reserve", { value: settings.reserve })}</Emphasised>
        ) : (
          t("settings.line.noReserve")
        )}
      </span>
      <span>{t(settings.capAtAsked ? "settings.line.capped" : "settings.line.uncapped")}</span>
      {to === 0 ? null : (
        <span>
          {from === to ? (
            <Emphasised>{t("settings.line.floor", { value: to })}</Emphasised>
          ) : (
            <Emphasised>{t("settings.line.floors", { from, to })}</Emphasised>
          )}
        </span>
      )}
      {credited ? <span>{t("settings.line.credit")}</span> : null}
      {settings.includeSetAside ? <span>{t("settings.line.setAside")}</span> : null}
      <span>{t("settings.summary")}</span>
    </span>
  );
}
