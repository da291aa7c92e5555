// @ts-check
// Keeps a database that an earlier commit left behind: its demonstration, made by its own code, row by row.
// node scripts/keep-upgrade.mjs NAME COMMIT writes tests/fixtures/upgrades/NAME.json.gz; needs the project's git history.
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { install } from "./install.mjs";
import { projectFolder } from "./project.mjs";

const [name = "", commit = ""] = process.argv.slice(2);
if (!name || !commit) {
  console.error("usage: npm run keep:upgrade -- NAME COMMIT");
  process.exit(2);
}
await install();
const { default: pg } = await import("pg");

const place = mkdtempSync(join(tmpdir(), "relais-state-"));
// As root, the database runs as somebody else, who has to pass through here.
chmodSync(place, 0o711);
const source = join(place, "source");
const data = join(place, "data");
try {
  git("worktree", "add", "--quiet", "--detach", source, commit);
  const kept = await afterItsDemonstration();
  const file = join(projectFolder, "tests", "fixtures", "upgrades", `${name}.json.gz`);
  writeFileSync(file, gzipSync(JSON.stringify(kept), { level: 9 }));
  const rows = kept.tables.reduce((sum, table) => sum + table.rows.length, 0);
  console.log(`${file}: ${rows} rows of ${kept.tables.length} tables`);
} finally {
  git("worktree", "remove", "--force", source);
  rmSync(place, { recursive: true, force: true });
}

/** Starts the commit's demonstration as anybody would, reads its database once it answers, and ends it. */
async function afterItsDemonstration() {
  const port = await freePort();
  const portal = spawn(process.execPath, [join(source, "scripts", "demo.mjs")], {
    cwd: source,
    env: { ...process.env, PORT: String(port), RELAIS_DATA: data, HOST: "127.0.0.1" },
    stdio: "inherit",
  });
  try {
    while (!(await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined))?.ok) {
      if (portal.exitCode !== null) throw new Error(`the demonstration ended with ${portal.exitCode}`);
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    return await readDatabase();
  } finally {
    if (portal.exitCode === null) {
      portal.kill("SIGTERM");
      await once(portal, "exit");
    }
  }
}

async function readDatabase() {
  const { superuser: password } = readJson("secrets.json");
  const { port } = readJson("postgres.json");
  const client = new pg.Client({
    connectionString: `postgresql://relais_root:${encodeURIComponent(password)}@127.0.0.1:${port}/relais`,
  });
  await client.connect();
  try {
    await client.query("begin isolation level repeatable read read only");
    const migrations = await client.query(
      `select migration_name as name, checksum from _prisma_migrations
        where finished_at is not null and rolled_back_at is null order by migration_name`,
    );
    const { rows: found } = await client.query(
      `select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
         from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
        where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname <> '_prisma_migrations'
        group by c.relname order by c.relname`,
    );
    const tables = [];
    for (const { name, columns } of found) {
      const list = columns.map((/** @type {string} */ column) => `${pg.escapeIdentifier(column)}::text`).join(", ");
      const { rows } = await client.query({
        text: `select ${list} from ${pg.escapeIdentifier(name)} order by 1, 2`,
        rowMode: "array",
      });
      if (rows.length > 0) tables.push({ name, columns, rows });
    }
    return {
      subject: git("log", "-1", "--format=%s", commit),
      migrations: migrations.rows,
      keys: readJson("keys.json"),
      tables,
    };
  } finally {
    await client.end();
  }
}

/** @param {string} name */
function readJson(name) {
  return JSON.parse(readFileSync(join(data, name), "utf8"));
}

/** @param {string[]} words */
function git(...words) {
  return execFileSync("git", words, { cwd: projectFolder, encoding: "utf8" }).trim();
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const bound = probe.address();
      probe.close(() => (bound && typeof bound === "object" ? resolve(bound.port) : reject(new Error("no port"))));
    });
  });
}
