import { join } from "node:path";
import { databasePasswords } from "../../server/data-folder.ts";
import { databaseName, directoryRole, jobRole, webRole, withClient } from "../../server/roles.ts";
import { databaseOf } from "./journey-portal";
import { folderAt } from "./own-portal";

/**
 * What the nights do until this week is over, for every network of the portal at this address: by a process that shares its
 * database and its folder of keys, as a second machine would.
 */
export async function weekOver(baseURL: string | undefined): Promise<void> {
  const folder = folderAt(baseURL);
  const passwords = databasePasswords(folder);
  const as = (role: string, password: string) => {
    const url = new URL(databaseOf(folder));
    url.username = role;
    url.password = password;
    url.pathname = databaseName;
    return url.href;
  };
  const way = {
    DATABASE_URL: as(webRole, passwords.web),
    DATABASE_DIRECTORY_URL: as(directoryRole, passwords.directory),
    DATABASE_JOBS_URL: as(jobRole, passwords.job),
    RELAIS_KEYS: join(folder, "keys.json"),
  };
  const networks = await withClient(databaseOf(folder), async (client) => {
    const { rows } = await client.query<{ id: string }>("select id from networks");
    return rows.map(({ id }) => id);
  });
  const { weekPassed } = await import("./nights");
  const { disconnect } = await import("~/data/scope/client.server");
  Object.assign(process.env, way);
  try {
    for (const id of networks) await weekPassed(id);
  } finally {
    await disconnect();
    // A portal that this process starts finds its own.
    for (const name of Object.keys(way)) delete process.env[name];
  }
}
