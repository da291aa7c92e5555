import { HELD, type Held, nothingHeld, type Place, QUANTITIES } from "./figures";
import { type ItemKind, kindsIn } from "./item-kind";

export interface MemberHeld {
  id: string;
  name: string;
  quantities: Held;
}

/** What there is of one kind, wherever it is. */
export interface KindPart {
  kind: ItemKind;
  places: readonly Place[];
}

/**
 * Kind by kind, of several batches, what each member is promised, waits for, has and handed over: who has the most first, who
 * has none left out.
 */
export function membersOf(parts: readonly KindPart[]): { kind: ItemKind; members: MemberHeld[] }[] {
  return kindsIn(parts.map(({ kind }) => kind))
    .map((kind) => ({ kind, members: addedUp(parts.flatMap((part) => (part.kind === kind ? part.places : []))) }))
    .filter(({ members }) => members.length > 0);
}

function addedUp(places: readonly Place[]): MemberHeld[] {
  const members = new Map<string, MemberHeld>();
  for (const { organisationId, name, kind, ...held } of places) {
    if (kind !== "member") continue;
    const { quantities } = members.get(organisationId) ?? { quantities: nothingHeld() };
    for (const key of HELD) quantities[key] += held[key];
    members.set(organisationId, { id: organisationId, name, quantities });
  }
  return [...members.values()]
    .filter((member) => all(member) > 0)
    .sort((a, b) => all(b) - all(a) || a.name.localeCompare(b.name, "fr"));
}

const all = ({ quantities }: MemberHeld) => QUANTITIES.reduce((sum, key) => sum + quantities[key], 0);
