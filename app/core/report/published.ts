import type { ReceivedLine, Released } from "../disclosure/slice";
import { storedDocument } from "../document/stored-document";
import { calledMember } from "./called-member";

/** What a row of the publication ledger holds: nothing of its own slice where it published none. */
export interface Published {
  released: Released | null;
  received: ReceivedLine[];
}

export const storedPublished = storedDocument<Published>("publication ledger", {
  format: 2,
  unmarked: 1,
  upgrades: { 1: calledMember },
});
