import { postAllWaiting, tally } from "~/operations/field/tally.server";

const DAY = 86_400_000;

/** What the quarter of an hour does: the stock that waits is in the books. */
export const quarterPassed = (networkId: string): Promise<void> => postAllWaiting(networkId);

/** What the nights do until the week is over: everything that came in is counted. */
export async function weekPassed(networkId: string, from = new Date()): Promise<void> {
  const done = await tally(networkId, new Date(from.getTime() + 7 * DAY));
  if (done.done === "no-key") throw new Error("the night has no key");
}
