import { type IsoWeek, isoWeekOf } from "../time/iso-week";

/** What a phone remembers of the server's clock. */
export interface Contact {
  /** The server's clock when it last answered, to the quarter of an hour before, in milliseconds since 1970. */
  at: number;
  /** What has to be added to the phone's clock to have the server's, in milliseconds. */
  offset: number;
}

const QUARTER = 15 * 60_000;
const MINUTE = 60_000;

/** To the quarter of an hour before: what is kept of a moment. */
export const quarterOf = (at: number): number => at - (at % QUARTER);

/** An answer came: the server wrote it between the phone's asking and its receiving. All in milliseconds since 1970. */
export const contactAt = (server: number, asked: number, received: number): Contact => ({
  at: quarterOf(server),
  offset: server - Math.round((asked + received) / 2),
});

/**
 * The time, as well as the phone can know it. A clock set back since the last contact would tell a time before that
 * contact, which cannot be: then the contact itself is the best that is known.
 */
export function timeOn(phone: number, contact: Contact | null): { now: number; setBack: boolean } {
  const now = phone + (contact?.offset ?? 0);
  if (contact && now < contact.at) return { now: contact.at, setBack: true };
  return { now, setBack: false };
}

/** Minutes the phone's clock is off, either way; 0 below two. */
export function minutesOff(phone: number, contact: Contact | null): number {
  const off = Math.round(Math.abs(timeOn(phone, contact).now - phone) / MINUTE);
  return off < 2 ? 0 : off;
}

/** The week an entry belongs to, by the network's calendar and the corrected clock. */
export const weekOn = (phone: number, contact: Contact | null, timeZone: string): IsoWeek =>
  isoWeekOf(timeOn(phone, contact).now, timeZone);
