import type { AppLoadContext } from "@remix-run/node";

/**
 * Where a request comes from, for counting tries: server/http.ts says it, never a header.
 * Of an IPv6 address only the half that stands for a household is kept.
 */
export function remoteAddress(context: AppLoadContext): string {
  const { remoteAddress: stated } = context;
  const address = (typeof stated === "string" ? stated : "").replace(/^::ffff:/, "");
  return address.includes(":") ? `${fullGroups(address).slice(0, 4).join(":")}::/64` : address;
}

function fullGroups(address: string): string[] {
  const [head = "", tail] = address.split("::");
  const before = head === "" ? [] : head.split(":");
  if (tail === undefined) return before;
  const after = tail === "" ? [] : tail.split(":");
  return [...before, ...Array<string>(Math.max(0, 8 - before.length - after.length)).fill("0"), ...after];
}
