import type { Envelope, UnopenedEntry } from "./entry";

/** What waits on a phone, as another phone or a file carries it. `unopened`: what has no pass to sign it yet; an earlier page makes none. */
export interface QueueMessage {
  relais: "field-queue/1";
  envelopes: Envelope[];
  unopened?: UnopenedEntry[];
}

/** A message of more characters than this was not made by a phone of ours: 400 entries are under a fifth of it. */
export const LARGEST_MESSAGE = 2_000_000;

export function isQueueMessage(value: unknown): value is QueueMessage {
  if (!isRecord(value) || value.relais !== "field-queue/1") return false;
  const { envelopes, unopened = [] } = value;
  return (
    Array.isArray(envelopes) && envelopes.every(isEnvelope) && Array.isArray(unopened) && unopened.every(isUnopened)
  );
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Base64url. An entry is a few hundred characters, a receipt from phone to phone some thousands. */
const SEALED = /^[\w-]{90,24000}$/;
const MAC = /^[\w-]{43}$/;

/** Whether it has the shape of one; whose word it is, the portal alone can tell. */
export const isEnvelope = (value: unknown): value is Envelope =>
  isRecord(value) &&
  [value.id, value.pass, ...(value.network === undefined ? [] : [value.network])].every(fits(UUID)) &&
  fits(SEALED)(value.sealed) &&
  fits(MAC)(value.mac);

export const isUnopened = (value: unknown): value is UnopenedEntry =>
  isRecord(value) && [value.id, value.pass, value.group].every(fits(UUID)) && fits(SEALED)(value.sealed);

const fits =
  (shape: RegExp) =>
  (text: unknown): boolean =>
    typeof text === "string" && shape.test(text);
