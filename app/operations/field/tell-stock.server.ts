import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";
import type { NearbyForm } from "~/forms/nearby-form";

/**
 * One's own organisation lets the network's teams know that it has some, with its towns or by name alone, or stops: then
 * nothing of it is told from that moment. What is told is worked out in the night that follows.
 */
export async function tellStock(
  db: TenantTransaction,
  { networkId, organisationId }: Pick<Actor, "networkId" | "organisationId">,
  { intent, named }: NearbyForm,
): Promise<void> {
  if (intent === "stop") {
    await db.stockTelling.deleteMany({ where: { organisationId } });
    return;
  }
  await db.$executeRaw`
    insert into stock_tellings (network_id, organisation_id, names_sites)
    values (${networkId}::uuid, ${organisationId}::uuid, ${named === "sites"})
    on conflict (network_id, organisation_id) do update set names_sites = excluded.names_sites`;
}
