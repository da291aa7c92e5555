import type { FieldFact } from "~/core/field/entry";
import type { Said } from "../field";

type Counted = Extract<Said, { item: string }>;

/** How many of each thing were given, found broken or brought back, in the order they were first said; bags and asks are none. */
export function countOf(facts: readonly FieldFact[]): Counted[] {
  const sums: Counted[] = [];
  for (const fact of facts) {
    if (fact.kind !== "handed" && fact.kind !== "damaged" && fact.kind !== "came_back") continue;
    const { kind, item, quantity } = fact;
    const same = sums.find((one) => one.kind === kind && one.item === item);
    if (same) same.quantity += quantity;
    else sums.push(kind === "handed" ? { kind, item, quantity, need: null } : { kind, item, quantity });
  }
  return sums;
}
