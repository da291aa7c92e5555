import type { TenantTransaction } from "~/data/scope/tenant.server";

export interface ShownLink {
  id: string;
  createdAt: Date;
  endsAt: Date;
  opened: number;
  state: "live" | "ended" | "revoked";
}

export interface SharePage {
  number: number;
  version: number;
  released: boolean;
  links: ShownLink[];
}

/** The links of one version, newest first; null when the network has no such version. */
export async function sharePage(
  db: TenantTransaction,
  { networkId, versionId }: { networkId: string; versionId: string },
  now: Date,
): Promise<SharePage | null> {
  const version = await db.reportVersion.findUnique({
    where: { networkId_id: { networkId, id: versionId } },
    include: { report: { select: { number: true } }, links: { orderBy: { createdAt: "desc" } } },
  });
  if (!version || version.state === "draft") return null;
  return {
    number: version.report.number,
    version: version.version,
    released: version.state === "released",
    links: version.links.map(({ id, createdAt, endsAt, revokedAt, opened }) => ({
      id,
      createdAt,
      endsAt,
      opened,
      state: revokedAt ? "revoked" : endsAt <= now ? "ended" : "live",
    })),
  };
}
