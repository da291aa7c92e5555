import { randomBytes } from "node:crypto";
import { inject } from "vitest";
import { openDatabase, ownerRole, withClient } from "../../server/roles.ts";
import { type TestPostgres, templateName } from "./global-setup.ts";

export type FreshDatabase = TestPostgres & { name: string; drop: () => Promise<void> };

/** A migrated database of one's own, empty of rows; drop it when done. */
export const freshDatabase = (): Promise<FreshDatabase> => databaseFrom(`template ${templateName}`);

/** A database of one's own that nothing was done to yet; drop it when done. */
export const emptyDatabase = (): Promise<FreshDatabase> => databaseFrom("");

async function databaseFrom(template: string): Promise<FreshDatabase> {
  const { adminUrl, webUrl, directoryUrl, jobsUrl, backupUrl, ownerUrl } = inject("postgres");
  const name = `test_${process.pid}_${randomBytes(6).toString("hex")}`;
  await withClient(adminUrl, async (client) => {
    await client.query(`create database ${name} ${template} owner ${ownerRole}`);
    await openDatabase(client, name);
  });
  const at = (url: string) => {
    const address = new URL(url);
    address.pathname = `/${name}`;
    return address.href;
  };
  return {
    name,
    webUrl: at(webUrl),
    directoryUrl: at(directoryUrl),
    jobsUrl: at(jobsUrl),
    backupUrl: at(backupUrl),
    ownerUrl: at(ownerUrl),
    adminUrl: at(adminUrl),
    drop: () =>
      withClient(adminUrl, async (client) => {
        await client.query(`drop database if exists ${name} with (force)`);
      }),
  };
}

/** The same environment that the portal runs in. */
export const environmentOf = ({ webUrl, directoryUrl, jobsUrl, ownerUrl }: FreshDatabase): Record<string, string> => ({
  DATABASE_URL: webUrl,
  DATABASE_DIRECTORY_URL: directoryUrl,
  DATABASE_JOBS_URL: jobsUrl,
  DATABASE_OWNER_URL: ownerUrl,
});
