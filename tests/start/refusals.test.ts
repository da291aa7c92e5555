import { spawn } from "node:child_process";
import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { describeDrift } from "../../server/migrate.ts";
import { readPostmaster } from "../../server/postmaster.ts";
import { withClient } from "../../server/roles.ts";
import { freePort } from "../support/ports";
import { databaseAddress, removeFolder, startPortal, temporaryFolder } from "./portal.ts";

const folder = temporaryFolder("start");
const env = { RELAIS_DATA: folder };
const keys = join(folder, "keys.json");

afterAll(() => removeFolder(folder));

describe("a portal with its own database", () => {
  test("starts, keeps its secrets to itself, and ends with nothing left running", async () => {
    const portal = startPortal({ port: await freePort(), env });
    await portal.healthy();
    for (const file of ["keys.json", "secrets.json"]) expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600);
    expect(await portal.stop()).toBe(0);
    expect(readPostmaster(join(folder, "postgres"))).toBeUndefined();
    expect(existsSync(join(folder, "relais.lock"))).toBe(false);
  });

  test("has migrations that say the same as schema.prisma", async () => {
    const portal = startPortal({ port: await freePort(), env });
    await portal.healthy();
    expect(await describeDrift(databaseAddress(folder, "owner"))).toBe("");
  });

  test("takes over the database of a portal that was killed", async () => {
    const killed = startPortal({ port: await freePort(), env });
    await killed.healthy();
    const before = readPostmaster(join(folder, "postgres"));
    await killed.killHard(folder);
    const next = startPortal({ port: await freePort(), env });
    await next.healthy();
    expect(readPostmaster(join(folder, "postgres"))).toEqual(before);
  });

  test("starts beside a postmaster.pid whose number another program has now", async () => {
    const other = spawn("sleep", ["60"], { stdio: "ignore" });
    onTestFinished(() => void other.kill());
    const { uid, gid } = statSync(join(folder, "postgres"));
    const file = join(folder, "postgres", "postmaster.pid");
    writeFileSync(file, `${other.pid}\n${join(folder, "postgres")}\n1\n1\n\n127.0.0.1\n1 1\nready\n`);
    const { chownSync } = await import("node:fs");
    chownSync(file, uid, gid);
    const portal = startPortal({ port: await freePort(), env });
    await portal.healthy();
  });

  test("is the only one on its folder: a second says so and leaves it alone", async () => {
    const first = startPortal({ port: await freePort(), env });
    await first.healthy();
    const second = startPortal({ port: await freePort(), env });
    expect(await second.ended).toBe(1);
    expect(second.output()).toContain("already runs on");
    await first.healthy(1);
  });

  test("refuses to start without the key file its rows may be sealed with", async () => {
    renameSync(keys, `${keys}.away`);
    const refused = startPortal({ port: await freePort(), env });
    expect(await refused.ended).toBe(1);
    expect(refused.output()).toContain("keys.json is gone");
    expect(existsSync(keys)).toBe(false);
    const forced = startPortal({ port: await freePort(), env: { ...env, RELAIS_NEW_KEYS: "1" } });
    await forced.healthy();
    expect(readFileSync(keys, "utf8")).not.toBe(readFileSync(`${keys}.away`, "utf8"));
    await forced.stop();
    // What was given up stays so: the file of before is another installation's from now on.
    renameSync(keys, `${keys}.new`);
    renameSync(`${keys}.away`, keys);
    const other = startPortal({ port: await freePort(), env });
    expect(await other.ended).toBe(1);
    expect(other.output()).toContain("another installation’s");
    renameSync(`${keys}.new`, keys);
  });

  test("leaves a database alone that a newer version prepared", async () => {
    const change = async (sql: string) => {
      const portal = startPortal({ port: await freePort(), env });
      await portal.healthy();
      await withClient(databaseAddress(folder, "owner"), (client) => client.query(sql));
      await portal.stop();
    };
    await change(
      `insert into _prisma_migrations (id, checksum, migration_name, finished_at) values ('1', '-', '29990101_later', now())`,
    );
    const refused = startPortal({ port: await freePort(), env });
    expect(await refused.ended).toBe(3);
    expect(refused.output()).toContain("29990101_later");
  });
});

describe("a start that cannot go on says so in one sentence", () => {
  let port: number;
  const fresh = join(folder, "fresh");

  beforeAll(async () => {
    port = await freePort();
  });

  test.each([
    ["a port in use", { RELAIS_DATA: fresh }, "is already used", true],
    ["a setting that makes no sense", { RELAIS_DATA: fresh, RELAIS_PROCESS: "all" }, "RELAIS_PROCESS is “all”", false],
    [
      "numbers that cost nothing to try",
      { RELAIS_DATA: fresh, RELAIS_CHEAP_NUMBERS: "1" },
      "is for tests alone",
      false,
    ],
    ["a folder that cannot be written in", { RELAIS_DATA: "/dev/null/relais" }, "cannot write in", false],
    [
      "an unreachable server",
      { RELAIS_DATA: fresh, DATABASE_URL: "postgresql://a@127.0.0.1:1/a" },
      "does not answer",
      false,
    ],
    [
      "an address that is no database’s",
      { RELAIS_DATA: fresh, DATABASE_URL: "mysql://a:secret@b/c" },
      "DATABASE_URL",
      false,
    ],
  ])("%s", async (_, settings, sentence, isTaken) => {
    const taken = createServer();
    if (isTaken) await new Promise<void>((resolve) => taken.listen(port, "127.0.0.1", resolve));
    onTestFinished(() => void taken.close());
    const refused = startPortal({ port, env: settings });
    expect(await refused.ended).toBeGreaterThan(0);
    expect(refused.output()).toContain(sentence);
    expect(refused.output()).not.toContain("secret");
    expect(refused.output().trim().split("\n")).toHaveLength(1);
    expect(existsSync(join(fresh, "postgres"))).toBe(false);
  });
});
