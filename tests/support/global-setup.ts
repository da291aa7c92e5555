import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startEmbeddedPostgres, superuser } from "../../server/embedded-postgres.ts";
import { migrate } from "../../server/migrate.ts";
import {
  backupRole,
  directoryRole,
  jobRole,
  ownerRole,
  prepareRoles,
  webRole,
  withClient,
} from "../../server/roles.ts";

/** How to reach the one PostgreSQL all database tests share. */
export type TestPostgres = {
  adminUrl: string;
  webUrl: string;
  directoryUrl: string;
  jobsUrl: string;
  backupUrl: string;
  ownerUrl: string;
};

export const templateName = "relais_template";

declare module "vitest" {
  export interface ProvidedContext {
    postgres: TestPostgres;
  }
}

/** One server and one migrated template for the whole run; each test file copies the template. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "relais-tests-"));
  // As root, the server runs as somebody else, who has to pass through here.
  chmodSync(folder, 0o711);
  const passwords = {
    superuser: secret(),
    owner: secret(),
    web: secret(),
    directory: secret(),
    job: secret(),
    backup: secret(),
  };
  const server = await startEmbeddedPostgres({
    folder,
    superuserPassword: passwords.superuser,
    durable: false,
    maxConnections: 300,
  });
  const stop = async () => {
    server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const adminUrl = server.url(superuser, passwords.superuser, "postgres");
    await prepareRoles(adminUrl, passwords, templateName);
    await migrate(server.url(ownerRole, passwords.owner, templateName));
    await withClient(adminUrl, (client) => client.query(`alter database ${templateName} allow_connections false`));
    project.provide("postgres", {
      adminUrl,
      ownerUrl: server.url(ownerRole, passwords.owner, templateName),
      webUrl: server.url(webRole, passwords.web, templateName),
      directoryUrl: server.url(directoryRole, passwords.directory, templateName),
      jobsUrl: server.url(jobRole, passwords.job, templateName),
      backupUrl: server.url(backupRole, passwords.backup, templateName),
    });
    return stop;
  } catch (error) {
    await stop();
    throw error;
  }
}

function secret(): string {
  return randomBytes(18).toString("base64url");
}
