import { randomBytes } from "node:crypto";
import type { Delivered, Kit, PassStanding } from "~/core/field/kit";
import { codeHashes } from "~/data/field/pass-code.server";
import {
  actorOf,
  bindDevice,
  leavePass,
  openHere,
  passByToken,
  passNamed,
  type StoredPass,
  seePass,
  standingOf,
} from "~/data/field/pass-store.server";
import { fieldHash, type PassName, passMacKey } from "~/data/keys/field-keys.server";
import { askDirectory, type DirectoryTransaction, inDirectory } from "~/data/scope/directory-scope.server";
import { type Actor, inTenant, type TenantTransaction } from "~/data/scope/tenant.server";

export type { StoredPass };

/** The pass a browser has, and how it stands. */
export interface CurrentPass {
  pass: StoredPass;
  standing: PassStanding;
}

/** The pass of this request's session; null without one, or when it is known no more. */
export async function currentPass(request: Request, now = new Date()): Promise<CurrentPass | null> {
  const token = readCookie(request);
  if (token === null) return null;
  const pass = await askDirectory((db) => passByToken(db, token));
  return pass ? { pass, standing: standingOf(pass, now) } : null;
}

/** Before a network is known: codes and tokens of passes. */
export const amongPasses = <T>(work: (db: DirectoryTransaction) => Promise<T>): Promise<T> => inDirectory(work);

/** A transaction of what a pass may see and write. */
export const asPass = <T>(pass: StoredPass, work: (db: TenantTransaction, who: Actor) => Promise<T>): Promise<T> => {
  const who = actorOf(pass);
  return inTenant(who, (db) => work(db, who));
};

/** A contact: how the pass stands and, while it lives, what it carries now. The portal keeps that it was seen. */
export async function contactOf(
  current: CurrentPass | null,
  kitOf: (db: TenantTransaction, pass: StoredPass) => Promise<Kit>,
  waiting?: number,
): Promise<Omit<Delivered, "answers">> {
  const now = new Date();
  if (!current) return { standing: "unknown", kit: null, now: now.getTime() };
  const { pass, standing } = current;
  const kit = await asPass(pass, async (db) => {
    await seePass(db, pass, { now, ...(waiting === undefined ? {} : { waiting }) });
    return standing === "live" ? kitOf(db, pass) : null;
  });
  return { standing, kit, now: now.getTime() };
}

/** Whether this is the code the pass was opened with. */
export const isCodeOf = (pass: StoredPass, code: string): boolean =>
  pass.codeHash !== null && codeHashes(code).includes(pass.codeHash);

/** The key its phone signs entries with, base64url: for whoever opens the pass, or has its session. */
export const keyOfPass = (pass: StoredPass): string => passMacKey(pass).toString("base64url");

/** Set-Cookie of a pass's session, apart from the staff's. */
export const passCookie = (token: string, endsAt: Date, request: Request): string =>
  `${cookieName(request)}=${token}; Path=/; Expires=${endsAt.toUTCString()}; ${attributes(request)}`;

export const endPassCookie = (request: Request): string =>
  `${cookieName(request)}=; Path=/; Max-Age=0; ${attributes(request)}`;

/**
 * Opens a pass on this device, for the person who just took it for themselves: once its own transaction has ended.
 * @returns the Set-Cookie. The field page asks for the rest with it.
 */
export async function startPassHere(request: Request, name: PassName): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  const endsAt = await inDirectory(async (db) => {
    const pass = await passNamed(db, name);
    if (!pass || !(await openHere(db, pass, { tokenHash: fieldHash(token), now: new Date() }))) {
      throw new Error("a pass taken here opens here");
    }
    return pass.endsAt;
  });
  return passCookie(token, endsAt, request);
}

/** The key a phone made anew, under a session it has. */
export const bindPhone = (pass: StoredPass, deviceKey: Uint8Array<ArrayBuffer>): Promise<void> =>
  inDirectory((db) => bindDevice(db, pass, deviceKey));

/** Ends the pass of this request, on the server too; the answer is the Set-Cookie. */
export async function endPass(request: Request, waiting: number): Promise<string> {
  const current = await currentPass(request);
  if (current) await inDirectory((db) => leavePass(db, current.pass, { waiting, now: new Date() }));
  return endPassCookie(request);
}

/** Over https the cookie takes the prefix that binds it to this host; a plain one is for a portal without it. */
const isSecure = (request: Request): boolean => new URL(request.url).protocol === "https:";
const cookieName = (request: Request): string => (isSecure(request) ? "__Host-relais-pass" : "relais-pass");
const attributes = (request: Request): string => `HttpOnly; SameSite=Lax${isSecure(request) ? "; Secure" : ""}`;

function readCookie(request: Request): string | null {
  const name = `${cookieName(request)}=`;
  const pairs = (request.headers.get("Cookie") ?? "").split(";").map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(name))?.slice(name.length) || null;
}
