import type { FieldState } from "../field";

/** Whether a bag is carried that is still to be counted back, known or not how much is in it. */
export const isUncounted = ({ left, bagUnknown }: Pick<FieldState, "left" | "bagUnknown">): boolean =>
  left !== null || bagUnknown;
