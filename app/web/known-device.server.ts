import type { AppLoadContext } from "@remix-run/node";
import { knownDevice, newDeviceProof } from "~/data/access/known-device.server";
import type { TriedFrom } from "~/data/access/rate-limit.server";
import { remoteAddress } from "./remote-address.server";

export type { TriedFrom };

/** People who share a browser; more than these, and the first of them is a stranger again. */
const MOST = 5;
const HALF_A_YEAR = 182 * 24 * 3600;

/** Where somebody tries a secret: from which place, and with what proofs that they were here before. */
export const triedFrom = (request: Request, context: AppLoadContext): TriedFrom => ({
  remote: remoteAddress(context),
  proofs: proofsOf(request),
});

/** Set-Cookie for a browser in which both proofs of an account were given; null where it is known already. */
export function rememberDevice(request: Request, accountId: string): string | null {
  const proofs = proofsOf(request);
  if (knownDevice(accountId, proofs) !== null) return null;
  const kept = [newDeviceProof(accountId), ...proofs].slice(0, MOST).join("~");
  return `${cookieName(request)}=${kept}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${HALF_A_YEAR}${isSecure(request) ? "; Secure" : ""}`;
}

/** Headers with the session's cookie and, where it is news, the device's. */
export function signedInHere(request: Request, accountId: string, session: string): Headers {
  const headers = new Headers({ "Set-Cookie": session });
  const device = rememberDevice(request, accountId);
  if (device !== null) headers.append("Set-Cookie", device);
  return headers;
}

function proofsOf(request: Request): string[] {
  const begins = `${cookieName(request)}=`;
  const pairs = (request.headers.get("Cookie") ?? "").split(";").map((pair) => pair.trim());
  const kept = pairs.find((pair) => pair.startsWith(begins))?.slice(begins.length) ?? "";
  return kept === "" ? [] : kept.split("~").slice(0, MOST);
}

const isSecure = (request: Request): boolean => new URL(request.url).protocol === "https:";
const cookieName = (request: Request): string => (isSecure(request) ? "__Host-relais-device" : "relais-device");
