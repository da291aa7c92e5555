import { isQueueMessage, LARGEST_MESSAGE, type QueueMessage } from "./queue-message";

/**
 * What waits on a phone, as a file anybody may carry: every entry in it is sealed, and signed by its pass if that has
 * opened. A sum of them all tells a file that was damaged on its way.
 */
export async function queueFile(message: QueueMessage, day: string): Promise<File> {
  const text = JSON.stringify({ ...message, sum: await sumOf(message) });
  const count = message.envelopes.length + (message.unopened?.length ?? 0);
  return new File([text], `relais-${day}-${count}.relais.json`, { type: "application/json" });
}

export type FileRefusal = "too-large" | "not-a-queue" | "nothing-in-it" | "unreadable" | "damaged";

/** The entries of a file, or why there are none. A file of an earlier page has no sum. */
export async function readQueueFile(file: Blob): Promise<QueueMessage | FileRefusal> {
  if (file.size > LARGEST_MESSAGE) return "too-large";
  let text: string;
  try {
    text = await file.text();
  } catch {
    return "unreadable";
  }
  const message = messageIn(text);
  if (!isQueueMessage(message)) return text.includes('"field-queue/') ? "damaged" : "not-a-queue";
  const { envelopes, unopened, sum } = message as QueueMessage & { sum?: unknown };
  if (sum !== undefined && sum !== (await sumOf(message))) return "damaged";
  return envelopes.length + (unopened?.length ?? 0) === 0 ? "nothing-in-it" : message;
}

function messageIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** SHA-256 of all it carries, in its order; hex. */
async function sumOf({ envelopes, unopened = [] }: QueueMessage): Promise<string> {
  const words = [
    ...envelopes.flatMap(({ id, network = "", pass, sealed, mac }) => [id, network, pass, sealed, mac]),
    ...unopened.flatMap(({ id, pass, group, sealed }) => [id, pass, group, sealed]),
  ];
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(words.join("\n")));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The same file under the only ending that share sheets take for text. */
export const shareable = (file: File): File =>
  new File([file], file.name.replace(/\.json$/, ".txt"), { type: "text/plain" });
