import { ok, type Result, refuse } from "~/core/result";
import { renameAccount } from "~/data/access/directory.server";
import { deleteSessionOf, deleteSessionsOf, sessionsOf } from "~/data/access/session-store.server";
import { inDirectory } from "~/data/scope/directory-scope.server";
import { isDemoAccount } from "./demo-sign-in.server";
import type { SignedIn } from "./session.server";

export interface Device {
  id: string;
  label: string;
  signedInAt: Date;
  seenAt: Date;
  thisOne: boolean;
}

/** Where somebody is signed in. */
export async function devicesOf({ account, session }: SignedIn): Promise<Device[]> {
  const sessions = await sessionsOf(account.id, new Date());
  return sessions.map(({ publicId, device, createdAt, seenAt }) => ({
    id: publicId,
    label: device,
    signedInAt: createdAt,
    seenAt,
    thisOne: publicId === session.publicId,
  }));
}

export async function saveProfile(
  { account }: SignedIn,
  profile: { name: string; locale: string },
): Promise<Result<null, { reason: "demo-account" }>> {
  if (isDemoAccount(account)) return refuse({ reason: "demo-account" });
  await inDirectory((db) => renameAccount(db, account.id, profile));
  return ok(null);
}

/** Signs one of a person's devices out, as of its next page. */
export const signOutDevice = ({ account }: SignedIn, device: string): Promise<void> =>
  deleteSessionOf(account.id, device);

export const signOutEverywhere = ({ account }: SignedIn): Promise<void> => deleteSessionsOf(account.id);
