/**
 * Why an entry could not be kept. `full`: as many wait as a phone may hold; `no-room`: the phone has none left;
 * `no-storage`: the browser keeps nothing for this page; `no-pass`: there is nothing to save it for;
 * `other-count`: another count of the same transfer is kept here already.
 */
export type NotSavedReason = "full" | "no-room" | "no-storage" | "no-pass" | "not-understood" | "other-count";

export class NotSaved extends Error {
  constructor(readonly reason: NotSavedReason) {
    super(reason);
  }
}
