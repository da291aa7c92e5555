import { isClockSure } from "~/data/network/clock.server";
import { inDirectory } from "~/data/scope/directory-scope.server";
import { disconnect } from "~/data/scope/system.server";
import { tally } from "~/operations/field/tally.server";
import { proveBooks } from "./prove-books.server";

/** What a command needs of the portal's own code, without serving anything. */
export const portalWork = { tallyAll, proveBooks, close: disconnect };

/** Every network's night at once: what came in is in the sums, and what still waits is sealed under another key. */
export async function tallyAll(): Promise<void> {
  const now = new Date();
  if (!(await isClockSure(now))) return;
  const networks = await inDirectory((db) => db.network.findMany({ select: { id: true }, orderBy: { id: "asc" } }));
  for (const { id } of networks) await tally(id, now);
}
