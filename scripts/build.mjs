// @ts-check
import { rmSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { extname, join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { install } from "./install.mjs";
import { filesIn, hashOf, isStarted, projectFolder, runTool, unlessDone } from "./project.mjs";

const settings = ["package.json", "package-lock.json", "tsconfig.json"];

/** Makes the database client, the portal and the process that serves it; what has not changed is left. */
export async function build() {
  await generateClient();
  await buildPortal();
  await bundleServer();
}

export async function generateClient() {
  const hash = hashOf(["prisma/schema.prisma", "prisma/prisma.config.ts", "package-lock.json"]);
  await unlessDone({ stamp: "prisma/generated/.stamp", hash, outcome: "prisma/generated/client.ts" }, async () => {
    console.log("· prisma generate");
    await tool("prisma", "build/index.js", ["generate", "--config", "prisma/prisma.config.ts", "--no-hints"], {
      // Generating needs no engine, yet Prisma would download one: any program that exists will do.
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: "1",
      CHECKPOINT_DISABLE: "1",
    });
  });
}

async function buildPortal() {
  const isTest = /\.test\.tsx?$/;
  const inputs = [
    "app",
    "locales",
    "public",
    "data",
    "prisma/schema.prisma",
    "vite.config.ts",
    "remix.config.js",
    "scripts/field-bundle.mjs",
    "scripts/bundle-later.mjs",
    ...settings,
  ];
  const hash = hashOf(inputs, (path) => !isTest.test(path));
  await unlessDone({ stamp: "build/.portal", hash, outcome: "build/server/index.js" }, async () => {
    console.log("· vite build");
    // Vite clears both folders itself; a half-built portal must not look like a whole one.
    rmSync(join(projectFolder, "build", ".portal"), { force: true });
    await tool("@remix-run/dev", "dist/cli.js", ["vite:build", "--logLevel", "warn"], { NODE_ENV: "production" });
    await precompress(join(projectFolder, "build", "client"));
  });
}

export async function bundleServer() {
  const hash = hashOf(["server", "app/core/keys", "app/core/time", "app/data/keys", ...settings]);
  await unlessDone({ stamp: "build/.start", hash, outcome: "build/start/main.js" }, async () => {
    const require = createRequire(join(projectFolder, "package.json"));
    /** @type {{ build: (options: object) => Promise<unknown> }} */
    const esbuild = createRequire(require.resolve("vite/package.json"))("esbuild");
    await esbuild.build({
      absWorkingDir: projectFolder,
      entryPoints: ["main", "back-up", "backup-key", "restore"].map((name) => `server/${name}.ts`),
      outdir: "build/start",
      bundle: true,
      packages: "external",
      platform: "node",
      format: "esm",
      target: "node20",
      sourcemap: "linked",
      logLevel: "warning",
    });
  });
}

const compressible = new Set([".js", ".css", ".json", ".svg", ".html", ".txt", ".webmanifest", ".wasm", ".xml"]);

/** @param {string} folder */
async function precompress(folder) {
  const files = filesIn(folder).filter((file) => compressible.has(extname(file)));
  await Promise.all(
    files.map(async (file) => {
      const raw = await readFile(file);
      if (raw.length < 512) return;
      const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: raw.length };
      await writeFile(`${file}.br`, await promisify(brotliCompress)(raw, { params }));
      await writeFile(`${file}.gz`, await promisify(gzip)(raw, { level: 9 }));
    }),
  );
}

/**
 * @param {string} name
 * @param {string} file
 * @param {string[]} parameters
 * @param {Record<string, string>} environment
 */
async function tool(name, file, parameters, environment) {
  const code = await runTool(name, file, parameters, environment);
  if (code !== 0) process.exit(code);
}

if (isStarted(import.meta.url)) {
  await install();
  await build();
}
