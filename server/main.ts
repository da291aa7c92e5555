import { existsSync } from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { createRequestHandler, type ServerBuild, type ServerEntryModule } from "@remix-run/node";
import { backUpNightly } from "./backup/nightly.ts";
import { openDatabase } from "./database.ts";
import { createPortalServer, filesIn, type Site } from "./http.ts";
import { isNodeError, messageOf, StartProblem } from "./problem.ts";
import { projectFolder } from "./project-folder.ts";
import { readiness } from "./readiness.ts";
import { readSettings, type Settings } from "./settings.ts";
import { say } from "./words.ts";

/** What the portal may offer beside its pages. */
type Portal = {
  prepare?: (given: {
    demo: boolean;
    origin: string;
    keyFile: string;
  }) => Promise<{ messages?: string[]; refused?: "realForDemo" | "demoForReal" } | undefined>;
  startJobs?: (given: {
    connectionString: string;
    backUp: ((tallyAll: () => Promise<void>) => Promise<void>) | undefined;
  }) => Promise<{ stop: () => Promise<void> }>;
  ready?: () => Promise<boolean | undefined>;
};

/** What was started and has to end again: requests first, then jobs, the database last. */
const begun: { requests?: () => Promise<void>; jobs?: () => Promise<void>; database: (() => void)[] } = {
  database: [],
};
let ending: Promise<void> | undefined;

process.env.NODE_ENV ??= "production";
process.once("SIGTERM", () => end(0));
process.once("SIGINT", () => end(0));

const starting = start().catch((error: unknown) => {
  if (ending) return;
  explain(error);
  void end(error instanceof StartProblem ? error.exitCode : 1);
});

async function start(): Promise<void> {
  const settings = readSettings(process.env);
  const bundle = join(projectFolder, "build", "server", "index.js");
  if (!existsSync(bundle)) throw new StartProblem("notBuilt");

  const site: Site = { state: "starting" };
  // First of all, so that a port in use is found out before anything is touched.
  const server = settings.serves ? await listen(site, settings) : undefined;
  if (server) begun.requests = () => close(server, site);
  const port = server ? boundPort(server) : settings.port;

  const database = await openDatabase(settings, {
    undo: (stop) => begun.database.unshift(stop),
    lost: (cause) => {
      console.error(say("databaseLost", { detail: messageOf(cause) }));
      void end(1);
    },
  });
  process.env.DATABASE_URL = database.webUrl;
  process.env.DATABASE_DIRECTORY_URL = database.directoryUrl;
  process.env.DATABASE_JOBS_URL = database.jobsUrl;
  process.env.DATABASE_OWNER_URL = database.ownerUrl ?? "";
  process.env.RELAIS_KEYS = settings.keyFile;

  const build: ServerBuild = await import(pathToFileURL(bundle).href);
  const portal = build.entry.module as ServerEntryModule & Portal;
  const shownHost = ["0.0.0.0", "::"].includes(settings.host) ? "127.0.0.1" : settings.host;
  const address = `http://${shownHost.includes(":") ? `[${shownHost}]` : shownHost}:${port}`;
  const { demo, keyFile } = settings;
  // A process that only works would replace the set-up link the serving one has printed.
  const prepared = settings.serves
    ? await portal.prepare?.({ demo, origin: settings.origin ?? address, keyFile }).catch(rethrow)
    : undefined;
  if (prepared?.refused) throw new StartProblem(prepared.refused, { folder: settings.folder }, { exitCode: 2 });
  if (settings.works && portal.startJobs && database.ownerUrl) {
    const { backup } = settings;
    const backUp =
      backup.recipients.length === 0
        ? undefined
        : (tallyAll: () => Promise<void>) => backUpNightly({ ...database, ...backup, keyFile, tallyAll });
    const jobs = await portal.startJobs({ connectionString: database.ownerUrl, backUp });
    begun.jobs = () => jobs.stop();
  }
  if (ending) return;

  const isHealthy = async () => (portal.ready ? (await portal.ready()) !== false : database.answers());
  if (server) {
    const handle = createRequestHandler(build, "production");
    const { answers, ownerUrl } = database;
    Object.assign(site, {
      state: "ready",
      answer: handle,
      isHealthy,
      readiness: () => readiness({ folder: settings.folder, answers, ownerUrl }),
      files: filesIn(build.assetsBuildDirectory),
    });
  }
  if (demo) console.log(say("demo"));
  for (const message of prepared?.messages ?? []) console.log(message);
  if (server) console.log(say("ready", { address }));
}

function listen(site: Site, settings: Settings): Promise<Server> {
  const { port, host } = settings;
  const server = createPortalServer(site, settings);
  return new Promise((resolve, reject) => {
    server.once("error", (cause) => {
      if (isNodeError(cause, "EADDRINUSE")) reject(new StartProblem("portInUse", { port, other: port + 1 }));
      else reject(new StartProblem("portForbidden", { port, host }, { cause }));
    });
    server.listen(port, host, () => resolve(server));
  });
}

/** Lets what was begun finish, for ten seconds at most. */
function close(server: Server, site: Site): Promise<void> {
  site.state = "closing";
  return new Promise((resolve) => {
    const sweep = setInterval(() => server.closeIdleConnections(), 50);
    const patience = setTimeout(() => server.closeAllConnections(), 10_000);
    server.close(() => {
      clearInterval(sweep);
      clearTimeout(patience);
      resolve();
    });
    server.closeIdleConnections();
  });
}

function end(code: number): Promise<void> {
  ending ??= (async () => {
    if (code === 0) {
      console.log(say("stopping"));
      // A database half-way up could not be stopped: it comes up first.
      await starting;
    }
    for (const step of [begun.requests, begun.jobs, ...begun.database]) {
      await Promise.resolve(step?.()).catch((error: unknown) => console.error(messageOf(error)));
    }
    process.exit(code);
  })();
  return ending;
}

function explain(error: unknown): void {
  if (isNodeError(error, "ENOSPC", "EDQUOT", "53100")) {
    console.error(say("diskFull", { folder: error.path ?? process.env.RELAIS_DATA ?? "", free: 0, needed: 300 }));
  } else if (!(error instanceof StartProblem)) console.error(error);
  else console.error(say(error.word, error.values) + (error.sql ? `\n\n${error.sql}\n` : ""));
}

function rethrow(cause: unknown): never {
  throw cause instanceof StartProblem
    ? cause
    : new StartProblem("entryFailed", { detail: messageOf(cause) }, { cause });
}

function boundPort(server: Server): number {
  const bound: AddressInfo | string | null = server.address();
  return bound !== null && typeof bound === "object" ? bound.port : 0;
}
