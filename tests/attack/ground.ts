import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newRing, writeRing } from "../../app/data/keys/key-file.server.ts";
import { startEmbeddedPostgres, superuser } from "../../server/embedded-postgres.ts";
import { migrate } from "../../server/migrate.ts";
import {
  directoryRole,
  jobRole,
  openDatabase,
  ownerRole,
  prepareRoles,
  webRole,
  withClient,
} from "../../server/roles.ts";

const DATABASE = "relais_attack";

export interface Ground {
  environment: Record<string, string>;
  /** Where everything lies that a seized disk would hold. */
  folder: string;
  stop: () => void;
}

/** A portal's database and keys, empty, and the environment that leads to them; gone when stopped. */
export async function openGround({ durable = false, on = tmpdir() } = {}): Promise<Ground> {
  const folder = mkdtempSync(join(on, "relais-attack-"));
  // As root, the server runs as somebody else, who has to pass through here.
  chmodSync(folder, 0o711);
  const secret = () => randomBytes(18).toString("base64url");
  const passwords = {
    superuser: secret(),
    owner: secret(),
    web: secret(),
    directory: secret(),
    job: secret(),
    backup: secret(),
  };
  const server = await startEmbeddedPostgres({ folder, superuserPassword: passwords.superuser, durable });
  const stop = () => {
    server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const adminUrl = server.url(superuser, passwords.superuser, "postgres");
    const ownerUrl = server.url(ownerRole, passwords.owner, DATABASE);
    await prepareRoles(adminUrl, passwords, DATABASE);
    await migrate(ownerUrl);
    await withClient(adminUrl, (client) => openDatabase(client, DATABASE));
    const keys = join(folder, "keys.json");
    writeRing(keys, newRing());
    const environment = {
      DATABASE_URL: server.url(webRole, passwords.web, DATABASE),
      DATABASE_DIRECTORY_URL: server.url(directoryRole, passwords.directory, DATABASE),
      DATABASE_JOBS_URL: server.url(jobRole, passwords.job, DATABASE),
      DATABASE_OWNER_URL: ownerUrl,
      ATTACK_SUPERUSER_URL: server.url(superuser, passwords.superuser, DATABASE),
      RELAIS_KEYS: keys,
    };
    return { environment, folder, stop };
  } catch (error) {
    stop();
    throw error;
  }
}
