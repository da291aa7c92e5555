/** Who nearby has some: asked of the server alone, so it is fetched when somebody asks, and kept nowhere. */
import type { Language } from "~/core/languages";

/** What this part says, in every language, written in when it is built. */
declare const FIELD_NEAR_WORDS: Partial<Record<Language, object>>;
export const words = FIELD_NEAR_WORDS;

export { Near } from "./near/near";
