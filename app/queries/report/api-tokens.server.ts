import type { TenantTransaction } from "~/data/scope/tenant.server";

export interface ApiTokenShown {
  id: string;
  label: string;
  /** The one network it reads; null: the whole programme. */
  network: string | null;
  createdAt: Date;
  endsAt: Date;
  usedOn: Date | null;
  state: "open" | "ended" | "revoked";
}

/** The programme's tokens, those that still open first, and the networks one can be made for. */
export async function apiTokens(
  db: TenantTransaction,
  now: Date,
): Promise<{ tokens: ApiTokenShown[]; networks: { id: string; name: string }[] }> {
  const grants = await db.programmeGrant.findMany({ orderBy: { createdAt: "asc" } });
  const networks = grants.map(({ networkId, networkName }) => ({ id: networkId, name: networkName ?? "" }));
  const kept = await db.apiToken.findMany({ orderBy: { createdAt: "desc" } });
  const tokens = kept.map(
    ({ id, label, onlyNetworkId, createdAt, endsAt, revokedAt, usedOn }): ApiTokenShown => ({
      id,
      label,
      network: onlyNetworkId && (networks.find((network) => network.id === onlyNetworkId)?.name ?? "—"),
      createdAt,
      endsAt,
      usedOn,
      state: revokedAt ? "revoked" : endsAt <= now ? "ended" : "open",
    }),
  );
  const rank = { open: 0, ended: 1, revoked: 1 };
  return { tokens: tokens.sort((a, b) => rank[a.state] - rank[b.state]), networks };
}
