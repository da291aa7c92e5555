// @ts-check
import { relative } from "node:path";
import { projectFolder } from "./project.mjs";

/** Where the page's script leaves what the later part uses of it. */
const SHARED = "relaisShared";

/**
 * Bundles what is fetched after a page: it uses the page's own modules (one framework, one context, one set of words)
 * instead of bringing them again. The page's script stands in the document, where nothing can import it; so it leaves what is
 * wanted in a list, and each later part takes it from there by position.
 * @param {object} parts
 * @param {typeof import("esbuild")} parts.esbuild
 * @param {string} parts.first the page's entry.
 * @param {string[]} parts.later the later parts' entries.
 * @param {import("esbuild").BuildOptions} parts.options
 * @returns what to bundle as the page's script, or as that of another page of the same modules; and the later parts as modules.
 */
export async function bundleLater({ esbuild, first, later, options }) {
  const { metafile } = await esbuild.build({ ...options, entryPoints: [first], metafile: true });
  const there = new Set(Object.keys(metafile?.inputs ?? {}));
  /** @type {{ from: string, name: string }[]} */
  const wanted = [];
  /** @param {string} entry */
  const part = async (entry) => {
    const { outputFiles } = await esbuild.build({
      ...options,
      entryPoints: [entry],
      format: "esm",
      plugins: [leaveOut(there)],
    });
    const [file] = outputFiles ?? [];
    if (!file) throw new Error(`nothing came of ${entry}`);
    /** @type {string[]} */
    const local = [];
    // Each file of a part imports for itself: what two of them want has a name in each.
    /** @type {string[]} */
    const again = [];
    const code = file.text.replace(/import\s*\{([^}]*)\}\s*from\s*"shared:([^"]+)";/g, (_, names, from) => {
      for (const one of String(names).split(",")) {
        const [name = "", as = name] = one.trim().split(/\s+as\s+/);
        const place = placeOf(wanted, { from: String(from), name });
        const before = local[place];
        if (before === undefined) local[place] = as;
        else if (before !== as) again.push(`${as}=${before}`);
      }
      return "";
    });
    if (/["']shared:/.test(code)) throw new Error(`${entry} imports from the page in a way that is not known here`);
    const renamed = again.length > 0 ? `const ${again.join()};` : "";
    return `const[${local.join()}]=globalThis.${SHARED};${renamed}${code}`;
  };
  /** @type {string[]} */
  const parts = [];
  for (const entry of later) parts.push(await part(entry));

  const imports = wanted.map(({ from, name }, at) => `import { ${name} as s${at} } from "./${from}";`);
  const list = `globalThis.${SHARED} = [${wanted.map((_, at) => `s${at}`).join()}];`;
  return {
    pageOf: (/** @type {string} */ entry) => ({
      contents: [`import "./${entry}";`, ...imports, list].join("\n"),
      resolveDir: projectFolder,
    }),
    parts,
  };
}

/**
 * Where in the list it stands, added where it does not yet.
 * @param {{ from: string, name: string }[]} wanted
 * @param {{ from: string, name: string }} one
 */
function placeOf(wanted, one) {
  const at = wanted.findIndex(({ from, name }) => from === one.from && name === one.name);
  return at < 0 ? wanted.push(one) - 1 : at;
}

const LOOKED_UP = "looked up";

/**
 * @param {Set<string>} there files of the page.
 * @returns {import("esbuild").Plugin}
 */
function leaveOut(there) {
  return {
    name: "leave-out",
    setup(build) {
      build.onResolve({ filter: /./ }, async ({ path, pluginData, ...asked }) => {
        if (asked.kind === "entry-point" || pluginData === LOOKED_UP) return undefined;
        const found = await build.resolve(path, { ...asked, pluginData: LOOKED_UP });
        const file = relative(projectFolder, found.path);
        return there.has(file) ? { path: `shared:${file}`, external: true, sideEffects: false } : found;
      });
    },
  };
}
