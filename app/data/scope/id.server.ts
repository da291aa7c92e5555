import { v4, v5, v7 } from "uuid";

/** A time-ordered id (UUIDv7), for rows about stock and staff; never for anything about a recipient. */
export const newId = (): string => v7();

/** The same id for the same name inside a network, so that two people making the same row make one. */
export const namedId = (networkId: string, name: string): string => v5(name, networkId);

/** An id that tells nothing of when it was made, for what concerns a person: a handover's entries, movements and flags. */
export const timelessId = (): string => v4();
