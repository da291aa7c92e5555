import { deleteSessionOf, deleteSessionsOf } from "~/data/access/session-store.server";

/** Signs one of a person's devices out, as of its next page. */
export const signOutDevice = (accountId: string, device: string): Promise<void> => deleteSessionOf(accountId, device);

export const signOutEverywhere = (accountId: string): Promise<void> => deleteSessionsOf(accountId);
