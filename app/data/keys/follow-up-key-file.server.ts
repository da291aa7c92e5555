import { keySlots } from "./key-slots.server";

/** Those of the epochs in which numbers were issued or met, and room for those that were made twice at once. */
const SLOTS = 16;

/** Keys of one network's follow-ups, an epoch each. A backup holds them, in the one file that every night overwrites. */
export const followUpKeySlots = keySlots("follow-up-keys", SLOTS);
