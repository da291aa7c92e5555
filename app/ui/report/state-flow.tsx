import { useId } from "react";
import { phonesOf } from "~/core/report/answer";
import { FlowPatterns } from "~/ui/flow-patterns";
import { wrapWords } from "~/ui/flow-words";
import { QuantityBar } from "~/ui/quantity-bar";
import { Swatch } from "~/ui/swatch";
import { useReport } from "./report-context";
import { LINE, layoutStates, type PhoneState, statesOf } from "./state-flow-layout";

/** From each batch to where its phones are: bands on a wide page, one bar a batch on a phone. Stock, so every number is exact. */
export function StateFlow() {
  const { content, t, formats, direction } = useReport();
  const { number } = formats;
  const id = useId().replaceAll(":", "");
  const lines = phonesOf(content.stock).filter(({ received }) => received > 0);
  const names = new Map(content.batches.map(({ id: batch, name }) => [batch, name]));
  const beside = new Map(
    lines.map(({ batch, received, announced }) => [
      batch,
      {
        name: wrapWords(names.get(batch) ?? "", 25).slice(0, 3),
        count: wrapWords(t("picture.flow.batch", { count: received, announced }), 29),
      },
    ]),
  );
  const wordsOf = (batch: string) => {
    const { name = [], count = [] } = beside.get(batch) ?? {};
    return [
      ...name.map((words) => ({ words, look: "words-name" })),
      ...count.map((words) => ({ words, look: undefined })),
    ];
  };
  const flow = layoutStates(lines, { direction, words: (batch) => wordsOf(batch).length });
  const quantities = new Map(statesOf(lines).map(({ state, quantity }) => [state, quantity]));
  const said = (state: PhoneState) => t(`picture.flow.state.${state}`);
  return (
    <>
      <svg
        className="report-flow"
        viewBox={`-2 -2 ${flow.width + 4} ${flow.height + 4}`}
        role="img"
        aria-labelledby={`${id}-title ${id}-about`}
        direction={direction}
      >
        <title id={`${id}-title`}>{t("picture.flow.title")}</title>
        <desc id={`${id}-about`}>
          {formats.list(
            statesOf(lines).map(({ state, quantity }) => t("picture.flow.part", { quantity, state: said(state) })),
          )}
        </desc>
        <FlowPatterns prefix={id} of={HATCHED} />
        {flow.ribbons.map(({ id: key, state, d }) => (
          <path key={key} className={`band band-${state}`} d={d} fill={fillOf(state, id)} />
        ))}
        {flow.batches.map(({ id: batch, x, y, width, height }) => (
          <rect key={batch} className="station-edge" x={x} y={y} width={width} height={height} />
        ))}
        {flow.states.map(({ id: state, x, y, width, height }) => (
          <rect
            key={state}
            className={`edge edge-${state}`}
            x={x}
            y={y}
            width={width}
            height={height}
            fill={fillOf(state, id)}
          />
        ))}
        {flow.batches.map(({ id: batch, textX, textY }) => (
          <text key={batch} y={textY}>
            {wordsOf(batch).map(({ words, look }, line) => (
              <tspan key={words} x={textX} dy={line === 0 ? 0 : LINE} className={look}>
                {words}
              </tspan>
            ))}
          </text>
        ))}
        {flow.states.map(({ id: state, textX, textY }) => (
          <text key={state} x={textX} y={textY}>
            <tspan className="words-number">{number(quantities.get(state) ?? 0)}</tspan>{" "}
            <tspan className="words-state">{said(state)}</tspan>
          </text>
        ))}
      </svg>
      <ul className="report-flow-small">
        {lines.map((line) => {
          const parts = statesOf([line]);
          return (
            <li key={line.batch}>
              <p>
                <strong>{names.get(line.batch)}</strong>{" "}
                <span className="quiet">
                  {t("picture.flow.batch", { count: line.received, announced: line.announced })}
                </span>
              </p>
              <QuantityBar
                held={Object.fromEntries(parts.map(({ state, quantity }) => [state, quantity]))}
                size="thick"
                told
              />
              <ul className="report-keys">
                {parts.map(({ state, quantity }) => (
                  <li key={state}>
                    <Swatch of={state} /> <b>{number(quantity)}</b> {said(state)}
                  </li>
                ))}
              </ul>
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** States told apart by a hatching, so that grey paper tells them apart too. */
function fillOf(state: PhoneState, prefix: string): string | undefined {
  return HATCHED.has(state) ? `url(#${prefix}-${state})` : undefined;
}

const HATCHED = new Set<PhoneState>(["inTransit", "withMembers"]);
