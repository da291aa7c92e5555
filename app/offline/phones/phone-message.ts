import type { Envelope, SignedReceipt, UnopenedEntry } from "~/core/field/entry";

/** `unopened`: what has no pass to sign it yet; an earlier page makes none. */
export interface QueueMessage {
  relais: "field-queue/1";
  envelopes: Envelope[];
  unopened?: UnopenedEntry[];
}

/** What one phone shows another, or puts in a file. */
export type PhoneMessage =
  | QueueMessage
  | { relais: "receipt-offer/1"; offer: string }
  | ({ relais: "receipt/1" } & Pick<SignedReceipt, "offer" | "count">);

/** A message of more than this was not made by a phone of ours: 400 entries are under a fifth of it. */
export const LARGEST_MESSAGE = 2_000_000;

/** The message as few bytes (JSON, deflated): base64 and repeated ids take little room so. */
export const pack = (message: PhoneMessage): Promise<Uint8Array> =>
  through(new Blob([JSON.stringify(message)]), new CompressionStream("deflate-raw"));

/** Null for what is no message, or one that grows beyond all measure. */
export async function unpack(bytes: Uint8Array): Promise<PhoneMessage | null> {
  try {
    const source = new Blob([Uint8Array.from(bytes)]);
    return readMessage(new TextDecoder().decode(await through(source, new DecompressionStream("deflate-raw"))));
  } catch {
    return null;
  }
}

/** A message as text, of a file for instance; null when it is something else. */
export function readMessage(text: string): PhoneMessage | null {
  try {
    const value: unknown = JSON.parse(text);
    return isMessage(value) ? value : null;
  } catch {
    return null;
  }
}

async function through(source: Blob, stream: CompressionStream | DecompressionStream): Promise<Uint8Array> {
  const reader = source.stream().pipeThrough(stream).getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    size += next.value.length;
    if (size > LARGEST_MESSAGE) {
      await reader.cancel();
      throw new RangeError("larger than any message");
    }
    parts.push(Uint8Array.from(next.value));
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

function isMessage(value: unknown): value is PhoneMessage {
  if (!isRecord(value)) return false;
  switch (value.relais) {
    case "field-queue/1":
      return (
        Array.isArray(value.envelopes) &&
        value.envelopes.every(isEnvelope) &&
        (value.unopened === undefined || (Array.isArray(value.unopened) && value.unopened.every(isUnopened)))
      );
    case "receipt-offer/1":
      return typeof value.offer === "string";
    case "receipt/1":
      return typeof value.offer === "string" && typeof value.count === "string";
    default:
      return false;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const BASE64URL = /^[\w-]+$/;

const isEnvelope = (value: unknown): value is Envelope =>
  isRecord(value) &&
  [value.id, value.pass, ...(value.network === undefined ? [] : [value.network])].every(
    (id) => typeof id === "string" && UUID.test(id),
  ) &&
  [value.sealed, value.mac].every((text) => typeof text === "string" && BASE64URL.test(text));

const isUnopened = (value: unknown): value is UnopenedEntry =>
  isRecord(value) &&
  [value.id, value.pass, value.group].every((id) => typeof id === "string" && UUID.test(id)) &&
  typeof value.sealed === "string" &&
  BASE64URL.test(value.sealed);
