import { spawn, spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { postgresUser } from "../../server/postgres-user.ts";
import { withClient } from "../../server/roles.ts";
import { freePort } from "../support/ports";
import { removeFolder, startPortal, temporaryFolder } from "./portal.ts";

const programs = installedPostgres();
const user = postgresUser();
const folder = temporaryFolder("external");
const server = join(folder, "server");
let port: number;

describe.skipIf(!programs)(
  "a server of one’s own, given as DATABASE_URL (needs PostgreSQL from the distribution)",
  () => {
    beforeAll(startServer);
    afterAll(stopServer);

    test("is refused for a superuser, and the SQL that is printed puts it right", async () => {
      const refused = startPortal({
        port: await freePort(),
        env: { RELAIS_DATA: folder, DATABASE_URL: url("postgres") },
      });
      expect(await refused.ended).toBe(2);
      expect(refused.output()).toContain("is a superuser");
      expect(await tables()).toEqual([]);
      const sql = refused.output().split("\n\n")[1] ?? "";
      await withClient(url("postgres"), (client) => client.query(sql));

      const owned = { DATABASE_URL: url("relais_web"), DATABASE_OWNER_URL: url("relais_owner") };
      const portal = startPortal({ port: await freePort(), env: { RELAIS_DATA: folder, ...owned } });
      await portal.healthy();
      // A server as the distribution ships it notes refused rows and keeps a gigabyte of log.
      expect(portal.output()).toContain("remembers more than Relais promises to forget");
      expect(portal.output()).toContain("ALTER SYSTEM SET max_wal_size = '64MB'");
      expect(await tables()).not.toEqual([]);
      expect(existsSync(join(folder, "postgres"))).toBe(false);
    });

    test("is refused for the role that owns the tables", async () => {
      const refused = startPortal({
        port: await freePort(),
        env: { RELAIS_DATA: folder, DATABASE_URL: url("relais_owner") },
      });
      expect(await refused.ended).toBe(2);
      expect(refused.output()).toContain("owns the database");
    });

    test("is refused for a role that may act as a stronger one", async () => {
      await withClient(url("postgres"), (client) =>
        client.query("create role sly login; grant relais_web to sly; grant relais_owner to sly"),
      );
      const refused = startPortal({ port: await freePort(), env: { RELAIS_DATA: folder, DATABASE_URL: url("sly") } });
      expect(await refused.ended).toBe(2);
      expect(refused.output()).toContain("may act as “relais_owner”");
    });

    test("serves two processes at once that hold no owner’s password", async () => {
      const env = { RELAIS_DATA: folder, RELAIS_PROCESS: "web", DATABASE_URL: url("relais_web") };
      const one = startPortal({ port: await freePort(), env });
      const other = startPortal({ port: await freePort(), env });
      await Promise.all([one.healthy(), other.healthy()]);
    });

    test("does not do the background work without its owner", async () => {
      const refused = startPortal({
        port: await freePort(),
        env: { RELAIS_DATA: folder, DATABASE_URL: url("relais_web") },
      });
      expect(await refused.ended).toBe(2);
      expect(refused.output()).toContain("RELAIS_PROCESS=web");
    });

    test("is not given new keys by a machine that lacks the key file", async () => {
      const elsewhere = join(folder, "second-machine");
      const env = { RELAIS_DATA: elsewhere, RELAIS_PROCESS: "web", DATABASE_URL: url("relais_web") };
      const refused = startPortal({ port: await freePort(), env });
      expect(await refused.ended).toBe(1);
      expect(existsSync(join(elsewhere, "keys.json"))).toBe(false);
    });
  },
);

async function startServer(): Promise<void> {
  port = await freePort();
  mkdirSync(server, { mode: 0o700 });
  if (user.uid !== undefined && user.gid !== undefined) chownSync(server, user.uid, user.gid);
  const as = { uid: user.uid, gid: user.gid, cwd: "/" };
  const made = spawnSync(join(programs ?? "", "initdb"), ["-D", server, "-U", "postgres", "-A", "trust", "-N"], as);
  if (made.status !== 0) throw new Error(String(made.stderr));
  const settings = ["-p", String(port), "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-F"];
  spawn(join(programs ?? "", "postgres"), ["-D", server, ...settings], { ...as, stdio: "ignore" });
  const answers = () => withClient(url("postgres", "postgres"), () => Promise.resolve(true)).catch(() => false);
  while (!(await answers())) await wait(50);
  await withClient(url("postgres", "postgres"), (client) => client.query("create database relais"));
}

function stopServer(): void {
  const as = { uid: user.uid, gid: user.gid, cwd: "/" };
  spawnSync(join(programs ?? "", "pg_ctl"), ["stop", "-D", server, "-m", "fast", "-w"], as);
  removeFolder(folder);
}

function tables(): Promise<unknown[]> {
  return withClient(url("postgres"), async (client) => {
    const { rows } = await client.query("select from pg_tables where schemaname = 'public'");
    return rows;
  });
}

function url(role: string, database = "relais"): string {
  return `postgresql://${role}:choose-a-password@127.0.0.1:${port}/${database}`;
}

function installedPostgres(): string | undefined {
  const folders = existsSync("/usr/lib/postgresql") ? readdirSync("/usr/lib/postgresql") : [];
  return folders
    .sort((one, other) => Number(other) - Number(one))
    .filter((version) => Number(version) >= 15)
    .map((version) => join("/usr/lib/postgresql", version, "bin"))
    .find((bin) => existsSync(join(bin, "initdb")));
}
