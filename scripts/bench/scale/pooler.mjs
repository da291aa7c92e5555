// @ts-check
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { note, title } from "./figures.mjs";
import { rates } from "./throughput.mjs";

const PROGRAM = ["/usr/sbin/pgbouncer", "/usr/bin/pgbouncer"].find((path) => existsSync(path));

/**
 * The busiest pages again, through a pooler that gives a connection to each transaction, where one is installed. An old
 * one cannot keep statements prepared by name, so they are not.
 * @param {import("./ground.mjs").Ground} ground
 */
export async function pooler(ground) {
  title("the same through PgBouncer, a connection a transaction, nothing prepared by name");
  if (!PROGRAM) return note("left out: no pgbouncer in /usr/sbin or /usr/bin (Debian: apt install pgbouncer)");
  const version = spawnSync(PROGRAM, ["--version"], { encoding: "utf8" }).stdout.split("\n")[0];
  const folder = mkdtempSync(join(tmpdir(), "relais-pooler-"));
  const port = await freePort();
  const direct = ground.database("demo");
  const { port: behind } = new URL(direct.webUrl);
  const logins = ground.logins("demo");
  writeFileSync(
    join(folder, "users.txt"),
    logins.map(({ username, password }) => `"${username}" "${decodeURIComponent(password)}"`).join("\n"),
    { mode: 0o644 },
  );
  writeFileSync(
    join(folder, "pgbouncer.ini"),
    [
      "[databases]",
      `demo = host=127.0.0.1 port=${behind} dbname=demo`,
      "[pgbouncer]",
      `listen_addr = 127.0.0.1`,
      `listen_port = ${port}`,
      "auth_type = plain",
      `auth_file = ${join(folder, "users.txt")}`,
      "pool_mode = transaction",
      "default_pool_size = 10",
      "ignore_startup_parameters = extra_float_digits,statement_timeout",
      "unix_socket_dir =",
    ].join("\n"),
    { mode: 0o644 },
  );
  // It refuses to run as root.
  const nobody = process.getuid?.() === 0 ? Number(spawnSync("id", ["-u", "nobody"], { encoding: "utf8" }).stdout) : 0;
  if (nobody) spawnSync("chmod", ["0755", folder]);
  const child = spawn(PROGRAM, [join(folder, "pgbouncer.ini")], {
    stdio: "ignore",
    ...(nobody ? { uid: nobody } : {}),
  });
  const ended = once(child, "close");
  try {
    await wait(1_000);
    if (child.exitCode !== null) throw new Error(`${PROGRAM} did not start`);
    const through = Object.fromEntries(
      Object.entries(direct).map(([name, value]) => [
        name,
        name.endsWith("Url") && name !== "ownerUrl" ? at(value, port) : value,
      ]),
    );
    const { beside } = await rates(ground, /** @type {typeof direct} */ (through), { RELAIS_PREPARED: "0" });
    note(version ?? "");
    for (const [screen, { rate, ratio }] of Object.entries(beside))
      note(`${ratio.toFixed(2)}×  ${rate.toFixed(0)} a second  ${screen}`);
  } finally {
    child.kill("SIGTERM");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {string} url
 * @param {number} port
 */
function at(url, port) {
  const address = new URL(url);
  address.port = String(port);
  return address.href;
}

/** @returns {Promise<number>} */
const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });
