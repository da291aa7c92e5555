import { databasePasswords, lockFolder, openFolder } from "./data-folder.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres, superuser, type Told } from "./embedded-postgres.ts";
import { checkExternalDatabase } from "./external-database.ts";
import { openKeys, settleKeys } from "./keys.ts";
import { migrate } from "./migrate.ts";
import { hasData } from "./postgres-place.ts";
import {
  backupRole,
  databaseName,
  directoryRole,
  jobRole,
  ownerRole,
  type Passwords,
  prepareRoles,
  webRole,
  withClient,
} from "./roles.ts";
import type { Settings } from "./settings.ts";
import { say } from "./words.ts";

/** One address a login. */
export type Addresses = {
  webUrl: string;
  directoryUrl: string;
  jobsUrl: string;
  backupUrl: string;
  ownerUrl: string | undefined;
};
export type Database = Addresses & { answers: () => Promise<boolean> };

type Hooks = {
  /** Told what to do at the end. */
  undo: (stop: () => void) => void;
  /** Told when the portal's own database does not come back after it ended by itself. */
  lost: (cause: unknown) => void;
};

/** The database of this portal, migrated: its own, or the one it was given. */
export async function openDatabase(settings: Settings, hooks: Hooks): Promise<Database> {
  openFolder(settings.folder);
  return settings.databaseUrl ? external(settings, settings.databaseUrl) : embedded(settings, hooks);
}

async function embedded(settings: Settings, { undo, lost }: Hooks): Promise<Database> {
  const { folder, keyFile, newKeys } = settings;
  undo(lockFolder(folder));
  const passwords = databasePasswords(folder);
  const keys = openKeys(keyFile, { sealedIn: hasData(folder) ? folder : undefined, newKeys });
  const tell = (word: Told, values?: Record<string, string>) => console.log(say(word, values));
  const server = await startEmbeddedPostgres({ folder, superuserPassword: passwords.superuser, tell });
  undo(server.stop);
  await prepareRoles(server.url(superuser, passwords.superuser, "postgres"), passwords);
  const { ownerUrl } = ownAddresses(server, passwords);
  await migrate(ownerUrl);
  await withClient(ownerUrl, (client) => settleKeys(client, keys, { file: keyFile, data: folder, newKeys }));
  server.watch(lost);
  return opened(ownAddresses(server, passwords));
}

/** Where the logins of the portal's own server are. */
export const ownAddresses = ({ url }: Pick<EmbeddedPostgres, "url">, passwords: Passwords) => ({
  webUrl: url(webRole, passwords.web, databaseName),
  directoryUrl: url(directoryRole, passwords.directory, databaseName),
  jobsUrl: url(jobRole, passwords.job, databaseName),
  backupUrl: url(backupRole, passwords.backup, databaseName),
  ownerUrl: url(ownerRole, passwords.owner, databaseName),
});

/** Where the logins of a server that was given are. */
export const givenAddresses = (settings: Settings, databaseUrl: string): Addresses => ({
  webUrl: databaseUrl,
  directoryUrl: settings.directoryUrl ?? sameFor(databaseUrl, directoryRole),
  jobsUrl: settings.jobsUrl ?? sameFor(databaseUrl, jobRole),
  backupUrl: settings.backupUrl ?? sameFor(databaseUrl, backupRole),
  ownerUrl: settings.ownerUrl,
});

async function external(settings: Settings, databaseUrl: string): Promise<Database> {
  const { ownerUrl, works, keyFile, newKeys } = settings;
  const addresses = givenAddresses(settings, databaseUrl);
  const { hasData: isUsed } = await checkExternalDatabase(addresses, { works });
  const { host } = new URL(databaseUrl);
  const keys = openKeys(keyFile, { sealedIn: isUsed ? host : undefined, newKeys });
  if (ownerUrl) await migrate(ownerUrl);
  await withClient(ownerUrl ?? addresses.directoryUrl, (client) =>
    settleKeys(client, keys, { file: keyFile, data: host, newKeys }),
  );
  return opened(addresses);
}

/** The same server and password, signed in as somebody else. */
function sameFor(address: string, role: string): string {
  const url = new URL(address);
  url.username = role;
  return url.href;
}

function opened(addresses: Addresses): Database {
  const { webUrl } = addresses;
  let last: { at: number; outcome: Promise<boolean> } | undefined;
  // Asked often by whoever watches over this: one look every two seconds is enough.
  const answers = () => {
    if (!last || Date.now() - last.at > 2000) {
      const outcome = withClient(webUrl, (client) => client.query("select 1")).then(
        () => true,
        () => false,
      );
      last = { at: Date.now(), outcome };
    }
    return last.outcome;
  };
  return { ...addresses, answers };
}
