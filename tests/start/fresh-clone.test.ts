import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { readPostmaster } from "../../server/postmaster.ts";
import { projectFolder } from "../../server/project-folder.ts";
import { freePort } from "../support/ports";
import { type Portal, removeFolder, startPortal, temporaryFolder } from "./portal.ts";

const isRoot = process.getuid?.() === 0;
const base = temporaryFolder("clone");
/** A home nobody else may enter, as many systems make them. */
const home = join(base, "home");
const checkout = join(home, "relais");
const person = `relais${process.pid}`;
const ids = isRoot ? makePerson() : undefined;
const elsewhere = new Set<string>();

afterAll(() => {
  if (ids) spawnSync("userdel", [person]);
  for (const folder of elsewhere) removeFolder(folder);
  removeFolder(base);
});

describe("npm run demo on a fresh clone", () => {
  test("installs, builds and serves; started again after a kill, it does nothing twice", async () => {
    clone();
    const data = join(checkout, ".relais-demo");
    const first = await demo({ ...ids });
    await first.healthy(240);
    expect(first.output()).toContain("npm ci");
    expect(first.output()).toContain("vite build");
    const before = readPostmaster(join(data, "postgres"));
    await first.killHard(data);

    const second = await demo({ ...ids });
    await second.healthy(30);
    expect(second.output()).not.toMatch(/npm ci|vite build|prisma generate/);
    expect(readPostmaster(join(data, "postgres"))).toEqual(before);
    expect(await second.stop()).not.toBe(1);
  }, 300_000);

  test.skipIf(!isRoot)(
    "as root, keeps the database where its user can reach it (needs root)",
    async () => {
      spawnSync("chown", ["-R", "0:0", home]);
      const data = join(checkout, "of-root");
      const first = await demo({ data });
      await first.healthy(120);
      const place = readFileSync(join(data, "database-is-elsewhere.txt"), "utf8").trim();
      elsewhere.add(dirname(place));
      expect(first.output()).toContain(place);
      expect(statSync(place).uid).not.toBe(0);
      const before = readPostmaster(place);
      await first.killHard(data);

      const second = await demo({ data });
      await second.healthy(30);
      expect(second.output()).not.toMatch(/npm ci|vite build|prisma generate/);
      expect(readPostmaster(place)).toEqual(before);
      await second.stop();
      expect(existsSync(join(place, "postmaster.pid"))).toBe(false);
    },
    200_000,
  );
});

async function demo({ data, uid, gid }: { data?: string; uid?: number; gid?: number }): Promise<Portal> {
  const env = {
    HOME: home,
    // The npm of a user who never used it before, at the registry of this machine.
    npm_config_cache: join(home, ".npm"),
    npm_config_userconfig: join(home, ".npmrc"),
    npm_config_registry: registry(),
    ...(data ? { RELAIS_DATA: data } : {}),
  };
  return startPortal({ port: await freePort(), env, command: ["npm", "run", "demo"], cwd: checkout, uid, gid });
}

/** What a clone would hold: everything git knows or would take, and nothing made by a build. */
function clone(): void {
  const list = spawnSync("git", ["ls-files", "-coz", "--exclude-standard"], { cwd: projectFolder, encoding: "utf8" });
  const files = list.stdout.split("\0").filter((file) => file && existsSync(join(projectFolder, file)));
  if (list.status !== 0 || files.length === 0) throw new Error(`git ls-files: ${list.stderr}`);
  mkdirSync(home, { mode: 0o700 });
  for (const file of files) cpSync(join(projectFolder, file), join(checkout, file));
  if (ids) spawnSync("chown", ["-R", `${ids.uid}:${ids.gid}`, home]);
}

function makePerson(): { uid: number; gid: number } {
  const made = spawnSync("useradd", ["--home-dir", home, "--no-create-home", person], { encoding: "utf8" });
  if (made.status !== 0) throw new Error(`useradd: ${made.stderr}`);
  const number = (flag: string) => Number(spawnSync("id", [flag, person], { encoding: "utf8" }).stdout);
  return { uid: number("-u"), gid: number("-g") };
}

function registry(): string {
  return spawnSync("npm", ["config", "get", "registry"], { cwd: projectFolder, encoding: "utf8" }).stdout.trim();
}
