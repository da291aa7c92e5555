import { bagsEndedBefore, joinForgottenBag } from "~/data/field/forgotten-bags.server";
import { holdBatches } from "~/data/scope/lock.server";
import { asSystem } from "~/data/scope/system.server";

/** A bag can be counted on its phone and at a desk for a week after its pass. */
const KEPT = 7 * 86_400_000;

/**
 * What a bag gave is a sum of its own until it is counted back; of one that nobody counts it would be for ever, and say
 * what one pass gave. A week after its pass ended it is its shelf's (privacy P-14); what is left in it stays to be counted.
 */
export async function joinForgottenBags(networkId: string, now: Date): Promise<void> {
  const endedBefore = new Date(now.getTime() - KEPT);
  const bags = await asSystem(networkId, (db) => bagsEndedBefore(db, networkId, endedBefore));
  for (const { bagId, batchIds } of bags) {
    await asSystem(networkId, async (db) => {
      await holdBatches(db, batchIds);
      await joinForgottenBag(db, bagId, endedBefore);
    });
  }
}
