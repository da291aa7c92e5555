import type { Coast, CoastStop, StopState } from "~/core/network/coast";
import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";

const STATES = ["late", "stocked", "empty"] as const satisfies readonly StopState[];

/**
 * The network drawn as a line: donors, the hub, and each town with its members as stops; lists, for who listens. Where no
 * town is said, the members alone; `of` is what stands in the middle.
 */
export function CoastLine({ coast, of = "hub" }: { coast: Coast; of?: "hub" | "network" }) {
  const { t } = useWords("common");
  const { list } = useFormats();
  const { donors, hub, towns } = coast;
  const named = towns.some(({ name }) => name !== null);
  const known = STATES.filter((state) => towns.some(({ stops }) => stops.some((stop) => stop.state === state)));
  return (
    <figure className="coast">
      <ol className="coast-line" aria-label={t(named ? "coast.title" : "coast.reported")}>
        {donors.length > 0 ? (
          <li className="coast-end">
            <span className="coast-name">{list(donors)}</span>
            <span className="quiet">{t("coast.donors", { count: donors.length })}</span>
          </li>
        ) : null}
        <li className="coast-end coast-hub">
          <span className="coast-name">{hub}</span>
          <span className="quiet">{t(`coast.${of}`)}</span>
        </li>
        {towns.length > 0 ? (
          <li className="coast-on">
            <ul className="coast-towns">
              {towns.map(({ name, assumed, stops }) => (
                <li key={name ?? ""} className={named ? "coast-town" : "coast-town coast-bare"}>
                  {named ? (
                    <p>
                      <b>{name ?? t("coast.nowhere")}</b>{" "}
                      {assumed ? <span className="quiet">{t("coast.assumed")}</span> : null}
                    </p>
                  ) : null}
                  <ul className="coast-stops">
                    {stops.map((stop) => (
                      <Stop key={stop.id} stop={stop} />
                    ))}
                  </ul>
                </li>
              ))}
            </ul>
          </li>
        ) : null}
      </ol>
      {known.length > 0 ? (
        <ul className="parts" aria-hidden="true">
          {known.map((state) => (
            <li key={state}>
              <span className={`coast-mark coast-${state}`} />
              {t(`coast.state.${state}`)}
            </li>
          ))}
        </ul>
      ) : null}
    </figure>
  );
}

function Stop({ stop: { name, state, unlike } }: { stop: CoastStop }) {
  const { t } = useWords("common");
  return (
    <li className="coast-stop">
      <span className={state === null ? "coast-mark" : `coast-mark coast-${state}`} />
      <span>
        {name} {state === null ? null : <span className="unseen">{t(`coast.state.${state}`)}</span>}
        {unlike === null ? null : <span className="quiet">{t(`coast.${unlike}`)}</span>}
      </span>
    </li>
  );
}
