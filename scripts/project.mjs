// @ts-check
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

export const projectFolder = dirname(dirname(fileURLToPath(import.meta.url)));

/** Ends with one sentence where Node is too old for what Relais is made of. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  const [language = ""] = (process.env.LC_ALL || process.env.LANG || "").toLowerCase().split(/[_.@-]/);
  const fileIn = (/** @type {string} */ folder) => join(projectFolder, "locales", folder, "terminal.json");
  const own = /^[a-z]{2,3}$/.test(language) && existsSync(fileIn(language)) ? [language] : [];
  const said = ["en", ...own].map((each) => JSON.parse(readFileSync(fileIn(each), "utf8")));
  const words = Object.assign({}, ...said);
  console.error(words.oldNode.replace("{{version}}", process.versions.node));
  process.exit(1);
}

/**
 * Runs a command to its end and gives its exit code; its output is ours.
 * @param {string} command
 * @param {string[]} parameters
 * @param {Record<string, string | undefined>} [environment]
 * @returns {Promise<number>}
 */
export function run(command, parameters, environment = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, parameters, {
      cwd: projectFolder,
      stdio: "inherit",
      env: { ...process.env, ...environment },
      // npm is a script on Windows, which only a shell starts.
      shell: process.platform === "win32" && command === "npm",
    });
    /** @param {NodeJS.Signals} signal */
    const pass = (signal) => child.kill(signal);
    process.on("SIGTERM", pass);
    // The terminal sends Ctrl-C to the child as well; waiting for it is all there is to do.
    const stay = () => {};
    process.on("SIGINT", stay);
    const end = (/** @type {number} */ code) => {
      process.off("SIGTERM", pass);
      process.off("SIGINT", stay);
      resolve(code);
    };
    child.once("error", (error) => {
      console.error(`${command}: ${error.message}`);
      end(127);
    });
    child.once("exit", (code, signal) => end(code ?? (signal ? 128 : 1)));
  });
}

/**
 * Runs the command of a package that is installed here.
 * @param {string} name
 * @param {string} file
 * @param {string[]} parameters
 * @param {Record<string, string | undefined>} [environment]
 */
export function runTool(name, file, parameters, environment) {
  return run(process.execPath, [join(projectFolder, "node_modules", name, file), ...parameters], environment);
}

/**
 * One hash for all that is in these files and folders.
 * @param {string[]} inputs
 * @param {(path: string) => boolean} [counts]
 */
export function hashOf(inputs, counts = () => true) {
  const hash = createHash("sha256").update(process.version);
  for (const input of inputs) {
    for (const file of filesIn(join(projectFolder, input)).filter(counts)) {
      hash.update(`\0${relative(projectFolder, file)}\0`).update(readFileSync(file));
    }
  }
  return hash.digest("hex");
}

/**
 * Does the work unless it was done for the same inputs and its outcome is still there.
 * @param {{ stamp: string, hash: string, outcome: string }} given
 * @param {() => Promise<void>} work
 */
export async function unlessDone({ stamp, hash, outcome }, work) {
  const file = join(projectFolder, stamp);
  if (existsSync(join(projectFolder, outcome)) && existsSync(file) && readFileSync(file, "utf8") === hash) return false;
  await work();
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, hash);
  return true;
}

/**
 * @param {string} path
 * @returns {string[]}
 */
export function filesIn(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesIn(join(path, name)));
}

/**
 * True when a script was started itself, not imported by another.
 * @param {string} url
 */
export function isStarted(url) {
  return process.argv[1] !== undefined && fileURLToPath(url) === process.argv[1];
}
