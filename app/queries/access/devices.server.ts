import { sessionsOf } from "~/data/access/session-store.server";

export interface Device {
  id: string;
  label: string;
  signedInAt: Date;
  seenAt: Date;
  thisOne: boolean;
}

/** Where somebody is signed in; `here` is the device that asks. */
export async function devicesOf(accountId: string, here: string): Promise<Device[]> {
  const sessions = await sessionsOf(accountId, new Date());
  return sessions.map(({ publicId, device, createdAt, seenAt }) => ({
    id: publicId,
    label: device,
    signedInAt: createdAt,
    seenAt,
    thisOne: publicId === here,
  }));
}
