/**
 * What only some trips need, and what comes after the page for that: reading codes with the camera, and the screens by which
 * two phones tell each other something. Kept with the page, so that it is there without the network.
 */
import type { Language } from "~/core/languages";

/** What these screens say, in every language, written in when they are built. */
declare const FIELD_PHONES_WORDS: Partial<Record<Language, object>>;
export const words = FIELD_PHONES_WORDS;

export { PhoneReceipt } from "./phones/phone-receipt";
export { QueueIn } from "./phones/queue-in";
export { QueueOut } from "./phones/queue-out";
export { Scan } from "./screens/scan";
