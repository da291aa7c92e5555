import { storedDocument } from "../document/stored-document";
import type { Explanation, Scenario } from "./scenario";

/** What a decision was taken from. Its printed hash is of the kept inputs. */
export const storedInputs = storedDocument<Scenario>("inputs of a split", { format: 1, unmarked: 1 });

/** How one line of it came to its quantity. */
export const storedExplanation = storedDocument<Explanation>("explanation of a split", { format: 1, unmarked: 1 });
