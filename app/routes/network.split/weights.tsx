import { SIGNALS, type Signal } from "~/core/split/scenario";
import type { ScenarioSettings } from "~/core/split/settings";
import type { ItemKind } from "~/core/stock/item-kind";
import { useWords } from "~/i18n/use-words";
import { useKindNames } from "~/ui/things";

const HINTED = new Set<Signal>(["people-met", "pace", "idle", "carried"]);

/** One slider a signal. A method that weighs nobody keeps the weights and says they wait. */
export function Weights({
  kind,
  settings: { method, weights },
  onWeights,
}: {
  kind: ItemKind;
  settings: ScenarioSettings;
  onWeights: (weights: Record<Signal, number>) => void;
}) {
  const { t } = useWords("split");
  const names = useKindNames();
  const weighs = method === "proportional" || method === "webster";
  const shown: readonly Signal[] = weighs ? SIGNALS : SIGNALS.filter((signal) => signal === "carried");
  return (
    <fieldset className="split-weights">
      <legend>{t("weights.legend")}</legend>
      <p className="hint">{t(weighs ? "weights.hint" : "weights.without")}</p>
      {shown.map((signal) => (
        <label key={signal}>
          <span className="split-signal">
            {t(`weights.${signal}`)}
            {isHinted(signal) ? <span className="quiet">{t(`signal.${signal}`, { kind: names(kind) })}</span> : null}
          </span>
          <input
            type="range"
            min={0}
            max={10}
            step={1}
            name={`weights.${signal}`}
            value={weights[signal]}
            onChange={({ target }) => onWeights({ ...weights, [signal]: Number(target.value) })}
          />
          <output>{weights[signal]}</output>
        </label>
      ))}
      {SIGNALS.filter((signal) => !shown.includes(signal)).map((signal) => (
        <input key={signal} type="hidden" name={`weights.${signal}`} value={weights[signal]} />
      ))}
    </fieldset>
  );
}

const isHinted = (signal: Signal): signal is Exclude<Signal, "asked"> => HINTED.has(signal);
