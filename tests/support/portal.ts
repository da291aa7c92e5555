import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { newRing, writeRing } from "~/data/keys/key-file.server";
import { disconnect } from "~/data/scope/client.server";
import { environmentOf, type FreshDatabase, freshDatabase } from "./database";

/** A database and a key file of the test file's own, behind the same environment the portal runs in. */
export function testPortal(): { database: () => FreshDatabase } {
  let database: FreshDatabase;
  let folder: string;
  beforeAll(async () => {
    database = await freshDatabase();
    folder = mkdtempSync(join(tmpdir(), "relais-keys-"));
    const keys = join(folder, "keys.json");
    writeRing(keys, newRing());
    Object.assign(process.env, environmentOf(database));
    process.env.RELAIS_KEYS = keys;
  });
  afterAll(async () => {
    await disconnect();
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });
  return { database: () => database };
}
