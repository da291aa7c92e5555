import type { NetworkRole } from "~/core/access/roles";
import { frameOf } from "~/queries/network/needs.server";
import { tenantLoader } from "~/web/tenant-route.server";

/** What stands around every page of a network, for whoever is in it. */
export const frame = tenantLoader({ may: "home:see" }, async ({ db, who, network, person }) => {
  return {
    network: { slug: network.slug, name: network.name, invented: network.invented },
    role: who.role as NetworkRole,
    several: person.held.length > 1,
    ...(await frameOf(db, who, new Date())),
  };
});
