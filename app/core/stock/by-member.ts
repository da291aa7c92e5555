import { type BatchFigures, HELD, type Held, nothingHeld, QUANTITIES } from "./figures";

export interface MemberHeld {
  id: string;
  name: string;
  quantities: Held;
}

/** Of several batches, what each member is promised, waits for, has and handed over: who has the most first, who has none left out. */
export function membersOf(batches: readonly Pick<BatchFigures, "view" | "places">[]): MemberHeld[] {
  const members = new Map<string, MemberHeld>();
  for (const { view, places } of batches) {
    if (view !== "whole") continue;
    for (const { organisationId, name, kind, ...held } of places) {
      if (kind !== "member") continue;
      const { quantities } = members.get(organisationId) ?? { quantities: nothingHeld() };
      for (const key of HELD) quantities[key] += held[key];
      members.set(organisationId, { id: organisationId, name, quantities });
    }
  }
  return [...members.values()]
    .filter((member) => all(member) > 0)
    .sort((a, b) => all(b) - all(a) || a.name.localeCompare(b.name));
}

const all = ({ quantities }: MemberHeld) => QUANTITIES.reduce((sum, key) => sum + quantities[key], 0);
