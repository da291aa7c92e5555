import { databasePasswords, lockFolder, openFolder } from "../data-folder.ts";
import { type Addresses, givenAddresses, ownAddresses } from "../database.ts";
import { startEmbeddedPostgres, superuser } from "../embedded-postgres.ts";
import { isWallKnown, pendingMigrations } from "../migrate.ts";
import { hasData } from "../postgres-place.ts";
import { messageOf, StartProblem } from "../problem.ts";
import { prepareRoles, withClient } from "../roles.ts";
import type { Settings } from "../settings.ts";

export interface Existing extends Addresses {
  close: () => void;
}

/** The database that is there, whether the portal runs or not: its own, started for as long as it takes, or the given one. */
export async function openExisting(settings: Settings): Promise<Existing> {
  const existing = settings.databaseUrl
    ? { ...givenAddresses(settings, settings.databaseUrl), close: () => {} }
    : await own(settings.folder);
  try {
    await requireKnown(existing.backupUrl);
    return existing;
  } catch (error) {
    existing.close();
    throw error;
  }
}

async function own(folder: string): Promise<Existing> {
  if (!hasData(folder)) throw new StartProblem("nothingToBackUp", { folder });
  openFolder(folder);
  // Held by the portal that runs on it, or by this: nobody stops the server under the other.
  const unlock = unlessHeld(folder);
  const passwords = databasePasswords(folder);
  const server = await startEmbeddedPostgres({ folder, superuserPassword: passwords.superuser }).catch((error) => {
    unlock?.();
    throw error;
  });
  const close = () => {
    if (!unlock) return;
    server.stop();
    unlock();
  };
  try {
    await prepareRoles(server.url(superuser, passwords.superuser, "postgres"), passwords);
    return { ...ownAddresses(server, passwords), close };
  } catch (error) {
    close();
    throw error;
  }
}

function unlessHeld(folder: string): (() => void) | null {
  try {
    return lockFolder(folder);
  } catch (error) {
    if (error instanceof StartProblem && error.word === "alreadyRunning") return null;
    throw error;
  }
}

async function requireKnown(backupUrl: string): Promise<void> {
  const isKnown = await withClient(backupUrl, async (client) => {
    return (await pendingMigrations(client)).length === 0 && (await isWallKnown(client));
  }).catch((cause: unknown) => {
    if (cause instanceof StartProblem) throw cause;
    const { host } = new URL(backupUrl);
    const values = { host, name: "DATABASE_BACKUP_URL", detail: messageOf(cause) };
    throw new StartProblem("databaseUnreachable", values, { exitCode: 2, cause });
  });
  if (!isKnown) throw new StartProblem("backupNeedsStart", {}, { exitCode: 2 });
}
