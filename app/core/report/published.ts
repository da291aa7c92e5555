import type { ReceivedLine, Released } from "../disclosure/slice";
import { storedDocument } from "../document/stored-document";

/** What a row of the publication ledger holds: nothing of its own slice where it published none. */
export interface Published {
  released: Released | null;
  received: ReceivedLine[];
}

export const storedPublished = storedDocument<Published>("publication ledger", { format: 1, unmarked: 1 });
