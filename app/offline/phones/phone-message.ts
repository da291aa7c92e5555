import type { SignedReceipt } from "~/core/field/entry";
import { isQueueMessage, isRecord, LARGEST_MESSAGE, type QueueMessage } from "~/core/field/queue-message";

/** What one phone shows another, or puts in a file. */
export type PhoneMessage =
  | QueueMessage
  | { relais: "receipt-offer/1"; offer: string }
  | ({ relais: "receipt/1" } & Pick<SignedReceipt, "offer" | "count">);

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
      return isQueueMessage(value);
    case "receipt-offer/1":
      return typeof value.offer === "string";
    case "receipt/1":
      return typeof value.offer === "string" && typeof value.count === "string";
    default:
      return false;
  }
}
