import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type pg from "pg";
import { newRing, writeRing } from "~/data/keys/key-file.server";
import { disconnect } from "~/data/scope/client.server";
import { inDirectory } from "~/data/scope/directory-scope.server";
import { newId } from "~/data/scope/id.server";
import { asSystem } from "~/data/scope/system.server";
import { withClient } from "../../server/roles.ts";
import { environmentOf, freshDatabase } from "../support/database.ts";

/** A migrated database with a key file, as the process start leaves them to the portal's own code. */
export async function emptyPortal() {
  const database = await freshDatabase();
  const folder = mkdtempSync(join(tmpdir(), "relais-keys-"));
  const keys = join(folder, "keys.json");
  writeRing(keys, newRing());
  Object.assign(process.env, environmentOf(database));
  process.env.RELAIS_KEYS = keys;
  return {
    ...database,
    /** Looks and tampers as nobody in the portal can. */
    asRoot: <T>(work: (client: pg.Client) => Promise<T>) => withClient(database.adminUrl, work),
    close: async () => {
      await disconnect();
      await database.drop();
      rmSync(folder, { recursive: true });
    },
  };
}

export type Portal = Awaited<ReturnType<typeof emptyPortal>>;

/** A network with a hub, and one lead and one coordinator who read French and English. */
export async function networkOfTwo({ invented = false } = {}) {
  const [networkId, hub, member, coordinator, lead] = [newId(), newId(), newId(), newId(), newId()];
  const claire = { email: `claire-${networkId}@example.org`, name: "Claire", locale: "fr" };
  const sam = { email: `sam-${networkId}@example.org`, name: "Sam", locale: "en" };
  await inDirectory(async (db) => {
    await db.network.createMany({
      data: [{ id: networkId, slug: `n-${networkId}`, name: "Réseau des dunes", invented }],
    });
    await db.account.createMany({
      data: [
        { id: coordinator, ...claire },
        { id: lead, ...sam },
      ],
    });
  });
  await asSystem(networkId, async (db) => {
    await db.organisation.createMany({
      data: [
        { networkId, id: hub, kind: "hub", name: "La tête" },
        { networkId, id: member, kind: "member", name: "Les dunes" },
      ],
    });
  });
  await inDirectory(async (db) => {
    await db.membership.createMany({
      data: [
        { id: newId(), accountId: coordinator, role: "coordinator", networkId, organisationId: hub, ...claire },
        { id: newId(), accountId: lead, role: "lead", networkId, organisationId: member, ...sam },
      ],
    });
  });
  return { networkId, hub, member, coordinator, lead };
}
