// @ts-check
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isStarted, projectFolder } from "./project.mjs";

/**
 * What Playwright needs to launch a browser; nothing at all means: the one Playwright has itself.
 * @typedef {{ executablePath?: string, args?: string[], env?: Record<string, string> }} Browser
 */

export const systemChromium = "/usr/bin/chromium";

/**
 * A Chromium that needs no download but npm's: the one named, the one in a package, or Playwright's own.
 * @returns {Promise<Browser>}
 */
export async function findChromium() {
  const named = process.env.RELAIS_CHROMIUM;
  if (named) return { executablePath: named };
  if (process.platform !== "linux" || process.arch !== "x64") return {};
  const folder = join(projectFolder, "node_modules", ".cache", "relais-chromium");
  if (!existsSync(folder)) await unpack(folder);
  return {
    executablePath: join(folder, "chromium"),
    args: ["--no-zygote", "--disable-gpu", "--font-render-hinting=none"],
    // It brings the libraries a bare machine lacks.
    env: {
      ...definedIn(process.env),
      LD_LIBRARY_PATH: [join(folder, "al2023", "lib"), process.env.LD_LIBRARY_PATH].filter(Boolean).join(":"),
      ...(existsSync("/etc/fonts/fonts.conf") ? {} : { FONTCONFIG_PATH: join(folder, "fonts") }),
    },
  };
}

/** @param {string} folder */
async function unpack(folder) {
  // Unpacked beside its place and moved there when whole, so that an interrupted run leaves nothing half-done.
  const unfinished = `${folder}.${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  const before = { ...process.env };
  process.env.TMPDIR = unfinished;
  // The package unpacks its libraries only where it believes to be at the host it was made for.
  process.env.AWS_EXECUTION_ENV = "AWS_Lambda_nodejs20.x";
  try {
    const { default: chromium } = await import("@sparticuz/chromium");
    await chromium.executablePath();
    // Its own font list names folders of that host.
    const fonts = join(folder, "fonts");
    const list = `<fontconfig><dir>${fonts}</dir><cachedir>${join(fonts, "cache")}</cachedir></fontconfig>`;
    writeFileSync(join(unfinished, "fonts", "fonts.conf"), `<?xml version="1.0"?>\n${list}\n`);
    if (!existsSync(folder)) renameSync(unfinished, folder);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
    for (const name of ["TMPDIR", "AWS_EXECUTION_ENV", "LD_LIBRARY_PATH", "FONTCONFIG_PATH", "HOME"]) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
  }
}

/** @param {NodeJS.ProcessEnv} variables */
function definedIn(variables) {
  return Object.fromEntries(
    Object.entries(variables).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

if (isStarted(import.meta.url)) console.log((await findChromium()).executablePath ?? "Playwright’s own Chromium");
