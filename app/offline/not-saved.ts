/** Why an entry could not be kept. `full`: as many wait as a phone may hold; `no-pass`: there is nothing to save it for. */
export type NotSavedReason = "full" | "no-storage" | "no-pass" | "not-understood";

export class NotSaved extends Error {
  constructor(readonly reason: NotSavedReason) {
    super(reason);
  }
}
