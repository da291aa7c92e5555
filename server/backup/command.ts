import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Proof } from "../../app/jobs/prove-books.server.ts";
import type { Addresses } from "../database.ts";
import { isNodeError, messageOf, StartProblem } from "../problem.ts";
import { projectFolder } from "../project-folder.ts";
import { say } from "../words.ts";

/** What the portal's own code does for a command. */
export interface PortalWork {
  tallyAll: () => Promise<void>;
  proveBooks: () => Promise<Proof>;
  close: () => Promise<void>;
}

/** The portal's own code, on this database and these keys. */
export async function portalOn(addresses: Addresses, keyFile: string): Promise<PortalWork> {
  process.env.DATABASE_URL = addresses.webUrl;
  process.env.DATABASE_DIRECTORY_URL = addresses.directoryUrl;
  process.env.DATABASE_JOBS_URL = addresses.jobsUrl;
  process.env.DATABASE_OWNER_URL = addresses.ownerUrl ?? "";
  process.env.RELAIS_KEYS = keyFile;
  const bundle = join(projectFolder, "build", "server", "index.js");
  if (!existsSync(bundle)) throw new StartProblem("notBuilt");
  const build = await import(pathToFileURL(bundle).href);
  return (build.entry.module as { portalWork: PortalWork }).portalWork;
}

/** Does a command and ends with its code; what goes wrong is one sentence with a way out. */
export async function asCommand(work: () => Promise<void>): Promise<void> {
  try {
    await work();
    process.exitCode ??= 0;
  } catch (error) {
    if (error instanceof StartProblem) {
      console.error(say(error.word, error.values) + (error.sql ? `\n\n${error.sql}\n` : ""));
      process.exitCode = error.exitCode;
    } else if (isNodeError(error, "ENOSPC", "EDQUOT")) {
      console.error(say("diskFull", { folder: error.path ?? "", free: 0, needed: 300 }));
      process.exitCode = 1;
    } else {
      console.error(say("commandFailed", { detail: messageOf(error) }));
      process.exitCode = 1;
    }
  }
}
