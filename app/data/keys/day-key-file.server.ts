import { keySlots, type SlotKey, slotKeyCheck } from "./key-slots.server";

/** A key of one network's day. */
export type DayKey = SlotKey;

/** Today's, tomorrow's while the night runs, and room for those a killed night left behind. */
const SLOTS = 8;

export const {
  folder: dayKeyFolder,
  read: readDayKeys,
  make: makeDayKey,
  destroy: destroyDayKey,
} = keySlots("day-keys", SLOTS);

/** What the database keeps of a key: it recognises it and opens nothing. */
export const dayKeyCheck = (key: DayKey): string => slotKeyCheck("day-key", key);
