// @ts-check
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { projectFolder } from "./project.mjs";

const require = createRequire(join(projectFolder, "package.json"));
/** @type {typeof import("esbuild")} */
const esbuild = createRequire(require.resolve("vite/package.json"))("esbuild");

/**
 * The field screen as one document: its script and its style travel inside the page, its worker beside it, and what
 * only some trips need (reading a code with the camera) loads when it is asked for.
 */
export async function bundleField() {
  const tools = await bundled("app/offline/tools.ts", "esm");
  const toolsPath = `/assets/field-tools-${hashOf(tools)}.js`;
  const [script, style] = await Promise.all([
    bundled("app/offline/main.tsx", "iife", { FIELD_TOOLS: toolsPath }),
    bundled("app/offline/field.css", "iife"),
  ]);
  // The worker names what it keeps, so that it is installed again when anything of it has changed.
  const kept = hashOf(script + style + tools);
  const worker = await bundled("app/offline/worker.ts", "iife", { FIELD_TOOLS: toolsPath, FIELD_VERSION: kept });
  const version = hashOf(kept + worker);
  return { script, style, worker, tools: { path: toolsPath, code: tools }, version };
}

/**
 * @param {string} entry
 * @param {"esm" | "iife"} format
 * @param {Record<string, string>} [constants]
 */
async function bundled(entry, format, constants = {}) {
  const { outputFiles } = await esbuild.build({
    absWorkingDir: projectFolder,
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    format,
    charset: "utf8",
    legalComments: "none",
    // Chrome for Android 8 ends at 138; a phone that was never updated may be older.
    target: "chrome111",
    jsx: "automatic",
    jsxImportSource: "preact",
    alias: { "~": join(projectFolder, "app") },
    external: ["/fonts/*"],
    define: Object.fromEntries(Object.entries(constants).map(([name, value]) => [name, JSON.stringify(value)])),
    logLevel: "warning",
  });
  const [file] = outputFiles;
  if (!file) throw new Error(`nothing came of ${entry}`);
  return file.text;
}

/** The colour of the page, for the browser's own frame around it. */
function paper() {
  const tokens = readFileSync(join(projectFolder, "app", "ui", "tokens.css"), "utf8");
  const colour = /--paper:\s*([^;]+);/.exec(tokens)?.[1];
  if (!colour) throw new Error("tokens.css names no paper");
  return colour;
}

/** @param {string} text */
const hashOf = (text) => createHash("sha256").update(text).digest("hex").slice(0, 10);

const MODULE = "virtual:field-bundle";

/** @returns {import("vite").Plugin} */
export function fieldBundle() {
  return {
    name: "relais-field-bundle",
    resolveId: (id) => (id === MODULE ? `\0${MODULE}` : undefined),
    async load(id) {
      if (id !== `\0${MODULE}`) return undefined;
      const { script, style, worker, tools, version } = await bundleField();
      return Object.entries({ script, style, worker, version, toolsPath: tools.path, paper: paper() })
        .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`)
        .join("\n");
    },
    async generateBundle() {
      const { tools } = await bundleField();
      if (this.environment.name === "client") {
        this.emitFile({ type: "asset", fileName: tools.path.slice(1), source: tools.code });
      }
    },
    configureServer(server) {
      server.middlewares.use(async (request, response, next) => {
        if (!request.url?.startsWith("/assets/field-tools-")) return next();
        const { tools } = await bundleField();
        response.setHeader("Content-Type", "text/javascript").end(tools.code);
      });
    },
  };
}
