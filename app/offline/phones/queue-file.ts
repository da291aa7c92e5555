import type { Envelope } from "~/core/field/entry";
import { LARGEST_MESSAGE, type PhoneMessage, readMessage } from "./phone-message";

/** What waits on a phone, as a file anybody may carry: every entry in it is sealed, and signed by its pass. */
export function queueFile(envelopes: Envelope[], day: string): File {
  const message: PhoneMessage = { relais: "field-queue/1", envelopes };
  return new File([JSON.stringify(message)], `relais-${day}-${envelopes.length}.relais.json`, {
    type: "application/json",
  });
}

export type FileRefusal = "too-large" | "not-a-queue" | "nothing-in-it" | "unreadable";

/** The entries of a file, or why there are none. */
export async function readQueueFile(file: Blob): Promise<Envelope[] | FileRefusal> {
  if (file.size > LARGEST_MESSAGE) return "too-large";
  let text: string;
  try {
    text = await file.text();
  } catch {
    return "unreadable";
  }
  const message = readMessage(text);
  if (message?.relais !== "field-queue/1") return "not-a-queue";
  return message.envelopes.length === 0 ? "nothing-in-it" : message.envelopes;
}

/** The same file under the only ending that share sheets take for text. */
export const shareable = (file: File): File =>
  new File([file], file.name.replace(/\.json$/, ".txt"), { type: "text/plain" });
