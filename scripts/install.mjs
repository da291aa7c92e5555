// @ts-check
import { hashOf, isStarted, requireNode, run, unlessDone } from "./project.mjs";

/** Installs what the lock file names, when it is not there or the lock file says something else. */
export async function install() {
  requireNode();
  const hash = hashOf(["package-lock.json"]) + process.platform + process.arch;
  await unlessDone(
    { stamp: "node_modules/.relais-installed", hash, outcome: "node_modules/vite/package.json" },
    async () => {
      console.log("· npm ci");
      // What builds the portal is needed even where the environment says that this is a production machine.
      const flags = ["--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
      const code = await run("npm", ["ci", ...flags], { PRISMA_SKIP_POSTINSTALL_GENERATE: "1" });
      if (code !== 0) process.exit(code);
    },
  );
}

if (isStarted(import.meta.url)) await install();
