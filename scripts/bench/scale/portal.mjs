// @ts-check
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { projectFolder } from "../../project.mjs";
import { addressSaid, plainEnvironment, untilHealthy } from "../support/portal.mjs";
import { Visitor } from "../support/visitor.mjs";

/** Who pages are asked as: those of a network, and who reviews it. */
export const PERSONS = /** @type {const} */ (["coordinator", "lead", "volunteer", "donor", "reviewer"]);

/** @typedef {(typeof PERSONS)[number]} Person */

/**
 * What tells the portal's code where its database and its keys are.
 * @param {Database} database
 * @returns {Record<string, string>}
 */
export const environmentOf = ({ webUrl, directoryUrl, jobsUrl, ownerUrl, keys }) => ({
  RELAIS_DEMO: "1",
  RELAIS_KEYS: keys,
  DATABASE_URL: webUrl,
  DATABASE_DIRECTORY_URL: directoryUrl,
  DATABASE_JOBS_URL: jobsUrl,
  DATABASE_OWNER_URL: ownerUrl,
});

/** @typedef {{ name: string, webUrl: string, directoryUrl: string, jobsUrl: string, ownerUrl: string, keys: string }} Database */

/**
 * A portal over a database that is there already, counting what it sends to it. `settings` are more of its own.
 * @param {Database} database
 * @param {Record<string, string>} [settings]
 */
export async function startPortal(database, settings = {}) {
  const folder = mkdtempSync(join(tmpdir(), "relais-scale-"));
  const counter = pathToFileURL(join(dirname(fileURLToPath(import.meta.url)), "counter.mjs")).href;
  const child = spawn(process.execPath, ["--import", counter, join(projectFolder, "build", "start", "main.js")], {
    cwd: projectFolder,
    env: {
      ...plainEnvironment(),
      ...environmentOf(database),
      RELAIS_DATA: folder,
      RELAIS_PROCESS: "web",
      PORT: "0",
      ...settings,
    },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const ended = once(child, "close");
  // A worker serves nobody: its first line says that it is there.
  const isWorker = settings.RELAIS_PROCESS === "worker";
  if (isWorker) await once(/** @type {import("node:stream").Readable} */ (child.stdout), "data");
  const origin = isWorker ? "" : await addressSaid(child);
  // A fault is told where somebody looks at the figures.
  child.stderr?.on("data", (piece) => process.stderr.write(piece));
  if (!isWorker) await untilHealthy(origin);
  /** @type {Map<Person, Visitor>} */
  const visitors = new Map();
  return {
    origin,
    /** @param {Person} person */
    async as(person) {
      const known = visitors.get(person);
      if (known) return known;
      const visitor = new Visitor(origin);
      visitor.cookie = (await visitor.post("/demo/sign-in", { as: person })).cookie;
      visitors.set(person, visitor);
      return visitor;
    },
    /** What it sent to the database since the last time, and how much memory it holds, in bytes. */
    async counted() {
      const told = once(child, "message");
      child.send("tell");
      const [message] = await told;
      return /** @type {{ statements: string[], memory: number }} */ (message);
    },
    async stop() {
      child.kill("SIGTERM");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** @typedef {Awaited<ReturnType<typeof startPortal>>} Portal */
