import type { SplitMethod } from "~/core/split/scenario";

/** One shape a method, the same wherever it is drawn; around the middle of 8 × 8. */
const SHAPES: Record<SplitMethod, string> = {
  proportional: "M0 .5v7",
  webster: "M-3 4a3 3 0 1 0 6 0a3 3 0 1 0-6 0",
  "max-min": "M-3.5 7h7L0 .5z",
  equal: "M-3 1h6v6h-6z",
};

export const MethodShape = ({ method }: { method: SplitMethod }) => (
  <path className="split-mark-shape" d={SHAPES[method]} />
);

/** Beside a method's name: what stands for it on every bar. */
export const MethodMark = ({ method }: { method: SplitMethod }) => (
  <svg className="split-mark" viewBox="-4 0 8 8" aria-hidden="true" focusable="false">
    <MethodShape method={method} />
  </svg>
);
