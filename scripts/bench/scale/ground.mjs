// @ts-check
import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { openModules } from "../../attack/modules.mjs";
import { startPortal } from "./portal.mjs";

/**
 * A PostgreSQL of its own with one database, `demo`, that holds the demonstration; others are made from it.
 * @param {(ground: Ground) => Promise<void>} work
 */
export async function withGround(work) {
  const folder = mkdtempSync(join(tmpdir(), "relais-scale-"));
  // As root, the database runs as somebody else, who has to pass through here.
  chmodSync(folder, 0o711);
  const modules = await openModules();
  const { startEmbeddedPostgres, superuser } = await modules.load("/server/embedded-postgres.ts");
  const roles = await modules.load("/server/roles.ts");
  const secret = () => randomBytes(18).toString("base64url");
  const passwords = {
    superuser: secret(),
    owner: secret(),
    web: secret(),
    directory: secret(),
    job: secret(),
    backup: secret(),
  };
  const settings = { max_wal_size: "4GB" };
  const options = { folder, superuserPassword: passwords.superuser, maxConnections: 200, settings };
  let server = await startEmbeddedPostgres(options);
  try {
    const admin = () => server.url(superuser, passwords.superuser, "postgres");
    await asAdmin(admin(), "alter system set shared_preload_libraries = 'pg_stat_statements'");
    await asAdmin(admin(), "alter system set pg_stat_statements.track_planning = on");
    await asAdmin(admin(), "alter system set shared_buffers = '512MB'");
    server.stop();
    server = await startEmbeddedPostgres(options);
    const ground = new Ground({ folder, passwords, roles, modules, superuser, server });
    await ground.makeDemo();
    await work(ground);
  } finally {
    await modules.close();
    server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

export class Ground {
  /** @param {any} parts */
  constructor({ folder, passwords, roles, modules, superuser, server }) {
    this.folder = folder;
    this.passwords = passwords;
    this.roles = roles;
    this.modules = modules;
    this.superuser = superuser;
    this.server = server;
  }

  /** How a portal reaches a database. @param {string} name */
  database(name) {
    const { ownerRole, webRole, directoryRole, jobRole } = this.roles;
    return {
      name,
      webUrl: this.server.url(webRole, this.passwords.web, name),
      directoryUrl: this.server.url(directoryRole, this.passwords.directory, name),
      jobsUrl: this.server.url(jobRole, this.passwords.job, name),
      ownerUrl: this.server.url(ownerRole, this.passwords.owner, name),
      keys: join(this.folder, "keys.json"),
    };
  }

  /** Who signs in to a database to serve from it. @param {string} name */
  logins(name) {
    return Object.entries(this.database(name)).flatMap(([of, url]) => (of.endsWith("Url") ? [new URL(url)] : []));
  }

  /** @param {string} [name] */
  admin(name = "postgres") {
    return this.server.url(this.superuser, this.passwords.superuser, name);
  }

  /**
   * One statement, or several, as the superuser, whom no policy and no trigger stops.
   * @param {string} name
   * @param {string} sql
   * @param {unknown[]} [values]
   * @returns {Promise<any[]>}
   */
  query(name, sql, values) {
    return asAdmin(this.admin(name), sql, values);
  }

  /** The demonstration, loaded by the portal itself; a template for the others. */
  async makeDemo() {
    await this.roles.prepareRoles(this.admin(), this.passwords, "demo");
    const portal = await startPortal(this.database("demo"));
    await portal.stop();
    await this.query("demo", "create extension if not exists pg_stat_statements");
    await this.query("demo", "vacuum analyze");
  }

  /** @param {string} name */
  async copyOfDemo(name) {
    await this.query("postgres", `create database ${name} template demo owner ${this.roles.ownerRole}`);
    const client = new pg.Client({ connectionString: this.admin() });
    await client.connect();
    await this.roles.openDatabase(client, name);
    await client.end();
    return this.database(name);
  }

  /** @param {string} name */
  async drop(name) {
    await this.query("postgres", `drop database if exists ${name} with (force)`);
  }
}

/**
 * @param {string} connectionString
 * @param {string} sql
 * @param {unknown[]} [values]
 * @returns {Promise<any[]>}
 */
async function asAdmin(connectionString, sql, values) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const result = await client.query(sql, values);
    return [result].flat().at(-1)?.rows ?? [];
  } finally {
    await client.end();
  }
}
