// @ts-check
import { join } from "node:path";
import { createServer } from "vite";
import { projectFolder } from "../project.mjs";

/** Runs the portal's own sources without building them. Close it when done. */
export async function openModules() {
  const vite = await createServer({
    root: projectFolder,
    configFile: false,
    logLevel: "error",
    appType: "custom",
    esbuild: { jsx: "automatic" },
    resolve: { alias: { "~": join(projectFolder, "app") } },
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true, include: [] },
  });
  return {
    /** @param {string} path */
    load: (path) => vite.ssrLoadModule(path),
    close: () => vite.close(),
  };
}
