import { HELD } from "./explain";
import type { Explanation, ExplanationKind, ExplanationPart } from "./scenario";

/** What is added or taken on the way to a quantity; `cut` is what rounding down to a whole unit takes. */
export interface SumTerm {
  kind: Added | Held | Rounding;
  value: number;
  /** Where a bound holds it; null for what is no bound. */
  at: number | null;
}

export interface ExplainedSum {
  /** They make the quantity, exactly. */
  terms: SumTerm[];
  /** Bounds that changed nothing, yet were there. */
  beside: ExplanationPart[];
  total: number;
}

const ADDED = ["entitled", "carried", "idle", "redistributed"] as const;
type Held = (typeof HELD)[number];
type Added = (typeof ADDED)[number];
type Rounding = "remainder" | "rounded" | "cut";

/** An explanation as a sum anybody can add up: 9.5 computed and 0.5 by remainder make 10. */
export function sumOf({ parts }: Pick<Explanation, "parts">): ExplainedSum {
  const tenths = (kind: ExplanationKind) => Math.round(10 * (parts.find((part) => part.kind === kind)?.value ?? 0));
  const added = ADDED.map((kind) => ({ kind, value: tenths(kind) }));
  const share = added.reduce((sum, { value }) => sum + value, 0);
  const held = HELD.find((kind) => parts.some((part) => part.kind === kind));
  const bound = held === undefined ? share : tenths(held);
  const rounding = tenths("given") - bound;
  const terms = [
    ...added.map((term) => ({ ...term, at: null })),
    ...(held === undefined ? [] : [{ kind: held, value: bound - share, at: bound / 10 }]),
    { kind: roundingOf(parts), value: rounding, at: null },
  ].filter(({ kind, value }) => value !== 0 || kind === "entitled");
  const unmoved = held !== undefined && bound === share;
  return {
    terms: terms.map((term) => ({ ...term, value: term.value / 10 })),
    beside: parts.filter(({ kind }) => kind === "floor" || kind === "cap" || (unmoved && kind === held)),
    total: tenths("given") / 10,
  };
}

function roundingOf(parts: readonly ExplanationPart[]): Rounding {
  const said = (kind: ExplanationKind) => parts.some((part) => part.kind === kind);
  return said("rounded") ? "rounded" : said("remainder") ? "remainder" : "cut";
}
