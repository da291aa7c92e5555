import type { QueueMessage } from "~/core/field/queue-message";

export type QueuePart = Required<Pick<QueueMessage, "envelopes" | "unopened">>;

/** Entries and characters of one sending: it is answered within seconds, and fits what the portal reads of a form. */
const MOST_ENTRIES = 50;
const MOST_CHARACTERS = 300_000;

/** A queue in parts that are sent one after the other, in its order. */
export function partsOf({ envelopes, unopened = [] }: QueueMessage): QueuePart[] {
  const parts: QueuePart[] = [];
  let room = 0;
  let characters = 0;
  const placeFor = (sealed: string): QueuePart => {
    characters += sealed.length;
    const last = parts.at(-1);
    if (last && room > 0 && characters <= MOST_CHARACTERS) {
      room -= 1;
      return last;
    }
    const next: QueuePart = { envelopes: [], unopened: [] };
    parts.push(next);
    room = MOST_ENTRIES - 1;
    characters = sealed.length;
    return next;
  };
  for (const envelope of envelopes) placeFor(envelope.sealed).envelopes.push(envelope);
  for (const entry of unopened) placeFor(entry.sealed).unopened.push(entry);
  return parts;
}

export const sizeOf = ({ envelopes, unopened }: QueuePart): number => envelopes.length + unopened.length;
