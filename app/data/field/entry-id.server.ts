import { stringify } from "uuid";
import { keyedHashes } from "../keys/keyed-hash.server";

/**
 * What an entry is remembered by: keyed, so that the id a phone's memory still holds is not found in a database by itself.
 * The first is today's; one that was kept before a key was turned is among them.
 */
export const keptEntryIds = (networkId: string, id: string): string[] =>
  keyedHashes("spent-entries", `${networkId}/${id}`).map(asRandomId);

/** With a random id's version and variant (RFC 9562): it tells no more than one. */
function asRandomId(hash: Buffer): string {
  const bytes = Uint8Array.from(hash.subarray(0, 16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return stringify(bytes);
}
