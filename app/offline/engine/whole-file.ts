/** How the address of a file of the field page ends: with the beginning of the SHA-256 of what is in it. */
const NAMED = /-([0-9a-f]{10})\.\w+$/;

/**
 * Fetches a file whose address names its content, and takes nothing else for it: a captive portal answers anything, and what
 * is kept is not asked for again. A page that is not secure has nothing to check with, and keeps nothing either.
 */
export async function fetchWhole(address: string): Promise<Response> {
  const answer = await fetch(address, { cache: "no-cache", redirect: "error" });
  if (!answer.ok || !(await isWhole(address, await answer.clone().arrayBuffer()))) {
    throw new Error(`something else is at ${address}`);
  }
  return answer;
}

export async function isWhole(address: string, bytes: ArrayBuffer): Promise<boolean> {
  if (crypto.subtle === undefined) return true;
  const [, named = ""] = NAMED.exec(address) ?? [];
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const hash = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return named !== "" && hash.startsWith(named);
}
