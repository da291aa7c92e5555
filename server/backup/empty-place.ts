import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { databasePasswords, lockFolder, openFolder } from "../data-folder.ts";
import { type Addresses, givenAddresses, ownAddresses } from "../database.ts";
import { startEmbeddedPostgres, superuser, type Told } from "../embedded-postgres.ts";
import { checkExternalDatabase } from "../external-database.ts";
import { StartProblem } from "../problem.ts";
import { prepareRoles } from "../roles.ts";
import type { Settings } from "../settings.ts";
import { say } from "../words.ts";
import { requireEmpty } from "./bring-back.ts";

export interface EmptyPlace extends Addresses {
  ownerUrl: string;
  keyFile: string;
  /** What people call it. */
  name: string;
  close: () => void;
}

/** Where a backup is brought back: a database of the portal's own that is made for it, or the one that was given; empty. */
export async function openEmptyPlace(settings: Settings): Promise<EmptyPlace> {
  return settings.databaseUrl ? given(settings, settings.databaseUrl) : own(settings.folder, settings.keyFile);
}

/** A place that is gone when it is closed: to try a backup. */
export async function openTrialPlace(): Promise<EmptyPlace> {
  const folder = mkdtempSync(join(tmpdir(), "relais-trial-"));
  // As root, the database runs as somebody else, who has to pass through here.
  chmodSync(folder, 0o711);
  const leave = () => rmSync(folder, { recursive: true, force: true });
  try {
    const place = await own(folder, join(folder, "keys.json"), { durable: false });
    return {
      ...place,
      close: () => {
        place.close();
        leave();
      },
    };
  } catch (error) {
    leave();
    throw error;
  }
}

async function own(folder: string, keyFile: string, { durable = true } = {}): Promise<EmptyPlace> {
  openFolder(folder);
  const undo = [lockFolder(folder)];
  const close = () => {
    for (const step of undo.reverse()) step();
  };
  try {
    const passwords = databasePasswords(folder);
    const tell = (word: Told, values?: Record<string, string>) => console.log(say(word, values));
    const server = await startEmbeddedPostgres({ folder, superuserPassword: passwords.superuser, durable, tell });
    undo.push(server.stop);
    await prepareRoles(server.url(superuser, passwords.superuser, "postgres"), passwords);
    const addresses = ownAddresses(server, passwords);
    await requireEmpty(addresses.ownerUrl, folder);
    return { ...addresses, keyFile, name: folder, close };
  } catch (error) {
    close();
    throw error;
  }
}

async function given(settings: Settings, databaseUrl: string): Promise<EmptyPlace> {
  const { ownerUrl, keyFile } = settings;
  const name = new URL(databaseUrl).host;
  if (!ownerUrl) throw new StartProblem("restoreNeedsOwner", {}, { exitCode: 2 });
  const addresses = givenAddresses(settings, databaseUrl);
  await checkExternalDatabase(addresses, { works: true });
  await requireEmpty(ownerUrl, name);
  return { ...addresses, ownerUrl, keyFile, name, close: () => {} };
}
