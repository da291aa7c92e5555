// @ts-check
import { relative } from "node:path";
import { projectFolder } from "./project.mjs";

/** Where the page's script, and the rest of it, leave what comes after them uses of them. */
const SHARED = { first: "relaisShared", rest: "relaisRest" };

/** @typedef {{ from: string, name: string }} Wanted */

/**
 * Bundles what comes after a page's script: the rest of the page, and what is fetched later. Each uses the modules that are
 * there (one framework, one context, one set of words) instead of bringing them again. The page's scripts stand in the
 * document, where nothing can import them; so each leaves what is wanted of it in a list, and what comes after takes it from
 * there by position.
 * @param {object} parts
 * @param {typeof import("esbuild")} parts.esbuild
 * @param {string} parts.first the page's entry.
 * @param {string} [parts.rest] the entry of what stands behind it in the document.
 * @param {string[]} parts.later the later parts' entries.
 * @param {import("esbuild").BuildOptions} parts.options
 * @returns what to bundle as the page's script, or as that of another page of the same modules; and the rest and the later
 * parts as modules. A page has to be bundled anew when anything of what comes after it changes.
 */
export async function bundleLater({ esbuild, first, rest, later, options }) {
  /** @type {{ first: Wanted[], rest: Wanted[] }} */
  const wanted = { first: [], rest: [] };
  const inFirst = await filesOf({ entryPoints: [first] });
  const inRest = rest === undefined ? new Set() : await filesOf({ entryPoints: [rest], plugins: [leaveOut(inFirst)] });

  /** @param {import("esbuild").BuildOptions} entry */
  async function filesOf(entry) {
    const { metafile } = await esbuild.build({ ...options, ...entry, format: "esm", metafile: true });
    return new Set(Object.keys(metafile?.inputs ?? {}));
  }

  /** @param {import("esbuild").BuildOptions} entry @param {import("esbuild").Plugin} plugin */
  async function codeOf(entry, plugin) {
    const { outputFiles } = await esbuild.build({ ...options, ...entry, format: "esm", plugins: [plugin] });
    const [file] = outputFiles ?? [];
    if (!file) throw new Error("nothing came of a part");
    return file.text;
  }

  /** @param {import("esbuild").BuildOptions} entry @param {Set<string>} there */
  async function after(entry, there) {
    /** @type {Map<string, Set<string>>} */
    const used = new Map();
    for (const { from, name } of importsIn(await codeOf(entry, leaveOut(there))).imports) {
      used.set(from, (used.get(from) ?? new Set()).add(name));
    }
    const { imports, code } = importsIn(await codeOf(entry, leaveOut(there, used)));
    /** @type {{ first: string[], rest: string[] }} */
    const local = { first: [], rest: [] };
    for (const { from, name, as } of imports) {
      const where = inFirst.has(from) ? "first" : "rest";
      local[where][placeOf(wanted[where], { from, name })] = as;
    }
    const taken = /** @type {const} */ (["first", "rest"]).flatMap((where) =>
      local[where].length > 0 ? [`[${local[where].join()}]=globalThis.${SHARED[where]}`] : [],
    );
    return taken.length > 0 ? `const${taken.join()};${code}` : code;
  }

  /** @param {string} entry @param {"first" | "rest"} where */
  const leaving = (entry, where) => ({
    contents: [
      `import "./${entry}";`,
      ...wanted[where].map(({ from, name }, at) => `import { ${name} as s${at} } from "./${from}";`),
      `globalThis.${SHARED[where]} = [${wanted[where].map((_, at) => `s${at}`).join()}];`,
    ].join("\n"),
    resolveDir: projectFolder,
  });

  /** @type {string[]} */
  const parts = [];
  for (const entry of later) parts.push(await after({ entryPoints: [entry] }, new Set([...inFirst, ...inRest])));
  /** @param {Record<string, string>} [define] what is known once the later parts are there. */
  const restOf = async (define = {}) =>
    rest === undefined
      ? ""
      : after({ stdin: leaving(rest, "rest"), define: { ...options.define, ...define } }, inFirst);
  // What it takes of the page is known from now on.
  await restOf();
  return { restOf, pageOf: (/** @type {string} */ entry) => leaving(entry, "first"), parts };
}

/**
 * Where in the list it stands, added where it does not yet.
 * @param {Wanted[]} wanted
 * @param {Wanted} one
 */
function placeOf(wanted, one) {
  const at = wanted.findIndex(({ from, name }) => from === one.from && name === one.name);
  return at < 0 ? wanted.push(one) - 1 : at;
}

/**
 * What a part takes of the page, and the part without it.
 * @param {string} text
 */
function importsIn(text) {
  /** @type {(Wanted & { as: string })[]} */
  const imports = [];
  const code = text.replace(/import\s*\{([^}]*)\}\s*from\s*"shared:([^"]+)";/g, (_, names, from) => {
    for (const one of String(names).split(",")) {
      const [name = "", as = name] = one.trim().split(/\s+as\s+/);
      imports.push({ from: String(from), name, as });
    }
    return "";
  });
  if (/["']shared:/.test(code)) throw new Error("a part imports from the page in a way that is not known here");
  return { imports, code };
}

/** @type {Map<string, string[]>} */
const exported = new Map();

/**
 * What a file gives to whoever imports it.
 * @param {typeof import("esbuild")} esbuild
 * @param {string} file
 */
async function exportsOf(esbuild, file) {
  const before = exported.get(file);
  if (before) return before;
  const { metafile } = await esbuild.build({
    absWorkingDir: projectFolder,
    entryPoints: [file],
    write: false,
    format: "esm",
    jsx: "automatic",
    metafile: true,
  });
  const found = Object.values(metafile.outputs)[0]?.exports ?? [];
  exported.set(file, found);
  return found;
}

const LOOKED_UP = "looked up";

/**
 * @param {Set<string>} there files of the page.
 * @param {Map<string, Set<string>>} [used] what is wanted of each, where that is known: then it is taken once, and not by
 * each file of the part for itself.
 * @returns {import("esbuild").Plugin}
 */
function leaveOut(there, used) {
  return {
    name: "leave-out",
    setup(build) {
      build.onResolve({ filter: /./ }, async ({ path, pluginData, ...asked }) => {
        if (asked.kind === "entry-point" || pluginData === LOOKED_UP) return undefined;
        if (asked.namespace === "once") return { path, external: true, sideEffects: false };
        const found = await build.resolve(path, { ...asked, pluginData: LOOKED_UP });
        const file = relative(projectFolder, found.path);
        if (!there.has(file)) return found;
        return used
          ? { path: file, namespace: "once", sideEffects: false }
          : { path: `shared:${file}`, external: true, sideEffects: false };
      });
      build.onLoad({ filter: /./, namespace: "once" }, async ({ path }) => {
        const wanted = used?.get(path) ?? new Set();
        // What nothing comes of is imported all the same, by name.
        const others = (await exportsOf(build.esbuild, path)).filter((name) => !wanted.has(name));
        return {
          contents: [
            `export { ${[...wanted].join()} } from "shared:${path}";`,
            ...others.map((name) => `export const ${name} = 0;`),
          ].join("\n"),
        };
      });
    },
  };
}
