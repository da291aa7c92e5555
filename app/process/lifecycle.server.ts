import { portalWork as work } from "~/jobs/portal-work.server";
import { startWorker } from "~/jobs/worker.server";
import { prepareNetworks } from "./prepare.server";

/** Called once by the process, before it serves: what must exist, and what to print in the terminal. */
export const prepare = prepareNetworks;

/** Called once by a process that runs the background jobs. */
export const startJobs = startWorker;

/** For the commands that back up and bring back. */
export const portalWork = work;
