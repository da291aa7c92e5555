import { fileURLToPath } from "node:url";
import { createServer } from "vite";

// Runs the project's own code in a process of its own, which a test can kill: `tally`, or `deliver` with envelopes.
const [verb, given = ""] = process.argv.slice(2);
const vite = await createServer({
  configFile: false,
  logLevel: "error",
  appType: "custom",
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
  optimizeDeps: { noDiscovery: true },
  resolve: { alias: { "~": fileURLToPath(new URL("../../app", import.meta.url)) } },
});
/** @param {string} file */
const load = (file) => vite.ssrLoadModule(`/app/operations/field/${file}.server.ts`);

if (verb === "tally") {
  const { tally } = await load("tally");
  process.stdout.write(JSON.stringify(await tally(given, new Date())));
} else {
  const { deliverEntries } = await load("deliver-entries");
  /** @param {Error} error */
  const onFault = (error) => process.stderr.write(`${error.stack}\n`);
  const circumstances = { now: new Date(), mayDeliver: async () => true, onFault };
  process.stdout.write(JSON.stringify(await deliverEntries(JSON.parse(given), circumstances)));
}
process.exit(0);
