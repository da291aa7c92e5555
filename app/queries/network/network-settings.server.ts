import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";
import { type CorrectionShown, correctionsShown } from "./corrections-shown.server";

export interface NetworkSettings {
  name: string;
  timeZone: string;
  /** Campaigns, by donor. */
  operations: { id: string; name: string; donor: string }[];
  corrections: CorrectionShown[];
}

/** What can be corrected of the network itself, and what was. */
export async function networkSettings(db: TenantTransaction, { networkId }: Actor): Promise<NetworkSettings> {
  const { name, timeZone } = await db.network.findUniqueOrThrow({ where: { id: networkId } });
  const operations = await db.operation.findMany({
    include: { donor: { select: { name: true } } },
    orderBy: [{ donor: { name: "asc" } }, { name: "asc" }],
  });
  return {
    name,
    timeZone,
    operations: operations.map(({ id, name: operation, donor }) => ({ id, name: operation, donor: donor.name })),
    corrections: await correctionsShown(db, "network"),
  };
}
