import type { CorrectionAct } from "~/core/network/corrections";
import { newId } from "../scope/id.server";
import type { Actor, TenantTransaction } from "../scope/tenant.server";

/** What it was of; of none of these, of the network itself. */
export interface Corrected {
  act: CorrectionAct;
  organisationId?: string;
  batchId?: string;
  operationId?: string;
  was?: string;
  became?: string;
  fromOn?: Date | null;
}

/** Writes down what was corrected, in the name of who did it. */
export async function noteCorrection(db: TenantTransaction, who: Actor, corrected: Corrected): Promise<void> {
  await db.correction.createMany({
    data: [{ networkId: who.networkId, id: newId(), madeBy: who.accountId, ...corrected }],
  });
}
