// @ts-check
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { bundleLater } from "./bundle-later.mjs";
import { projectFolder } from "./project.mjs";

const require = createRequire(join(projectFolder, "package.json"));
/** @type {typeof import("esbuild")} */
const esbuild = createRequire(require.resolve("vite/package.json"))("esbuild");

/**
 * The field screen as one document: its script, its style and the words of the language it was asked in travel inside the
 * page. Its worker stands beside it, and so does what comes after: the words of the other languages, and what only some
 * trips need.
 */
export async function bundleField() {
  const { words, laterWords } = fieldWords();
  const places = { FIELD_WORDS: Object.fromEntries(words.map(({ language, path }) => [language, path])) };
  const reader = fileOf("reader", await bundled("app/offline/qr-reader.ts", "esm"));
  const later = await bundleLater({
    esbuild,
    first: "app/offline/main.tsx",
    later: ["app/offline/between-phones.ts", "app/offline/near.ts"],
    options: {
      ...options,
      define: {
        FIELD_PHONES_WORDS: JSON.stringify(laterWords.phones),
        FIELD_NEAR_WORDS: JSON.stringify(laterWords.near),
        FIELD_READER: JSON.stringify(reader.path),
      },
    },
  });
  const [phones, near] = [fileOf("phones", later.parts[0] ?? ""), fileOf("near", later.parts[1] ?? "")];
  const constants = { ...places, FIELD_PHONES: phones.path, FIELD_NEAR: near.path, FIELD_READER: reader.path };
  const [script, wholeStyle, practice, practiceStyle] = await Promise.all([
    bundled(later.pageOf("app/offline/main.tsx"), "esm", constants),
    bundled("app/offline/field.css", "iife"),
    // A page of its own, so that nobody on a night out carries an exercise.
    bundled(later.pageOf("app/offline/practice/main.tsx"), "esm", constants),
    bundled("app/offline/practice/practice.css", "iife"),
  ]);
  const style = withOwnTokens(wholeStyle);
  // The worker names what it keeps, so that it is installed again when anything of it has changed.
  const kept = hashOf(script + style);
  const worker = await bundled("app/offline/worker.ts", "iife", { ...constants, FIELD_VERSION: kept });
  const version = hashOf(kept + worker);
  const exercise = { script: practice, style: style + practiceStyle };
  const files = [phones, near, reader, ...words.map(({ path, text }) => ({ path, code: text }))];
  return { script, style, exercise, worker, words, files, version };
}

/** @param {string} name @param {string} code */
const fileOf = (name, code) => ({ path: `/assets/field-${name}-${hashOf(code)}.js`, code });

/** Of every language that has words for the field, what the page says, and what each part that comes after it says. */
function fieldWords() {
  const locales = join(projectFolder, "locales");
  /** @type {{ phones: Record<string, object>, near: Record<string, object> }} */
  const laterWords = { phones: {}, near: {} };
  const words = readdirSync(locales)
    .filter((language) => existsSync(join(locales, language, "field.json")))
    .map((language) => {
      const { phones, near, ...page } = JSON.parse(
        readFileSync(join(locales, language, "field.json"), "utf8"),
        saidHere,
      );
      laterWords.phones[language] = { phones };
      laterWords.near[language] = { near };
      const text = JSON.stringify(page);
      return { language, text, path: `/assets/field-words-${language}-${hashOf(text)}.json` };
    });
  return { words, laterWords };
}

/**
 * All but what only a million of anything would be said with, and what is said of one as of others: no field counts so many,
 * and both are said as other numbers are.
 * @this {Record<string, unknown>}
 * @param {string} name
 * @param {unknown} sentence
 */
function saidHere(name, sentence) {
  const [, of] = /^(.+)_one$/.exec(name) ?? [];
  return name.endsWith("_many") || (of !== undefined && this[`${of}_other`] === sentence) ? undefined : sentence;
}

/**
 * A style with the tokens it uses: the others are the portal's, and this page is not printed.
 * @param {string} css minified.
 */
function withOwnTokens(css) {
  const onScreen = css.replace(/@media print\{:root\{[^}]*\}\}/, "");
  return onScreen.replace(/:root\{[^}]*\}/g, (block) =>
    block.replace(/(--[\w-]+):[^;}]*;?/g, (declared, name) => (onScreen.includes(`var(${name}`) ? declared : "")),
  );
}

/** @type {import("esbuild").BuildOptions} */
const options = {
  absWorkingDir: projectFolder,
  bundle: true,
  minify: true,
  write: false,
  charset: "utf8",
  legalComments: "none",
  // Chrome for Android 8 ends at 138; a phone that was never updated may be older.
  target: "chrome111",
  jsx: "automatic",
  jsxImportSource: "preact",
  alias: { "~": join(projectFolder, "app") },
  external: ["/fonts/*"],
  logLevel: "warning",
};

/**
 * @param {string | import("esbuild").StdinOptions} entry
 * @param {"esm" | "iife"} format
 * @param {Record<string, unknown>} [constants]
 */
async function bundled(entry, format, constants = {}) {
  const { outputFiles } = await esbuild.build({
    ...options,
    ...(typeof entry === "string" ? { entryPoints: [entry] } : { stdin: entry }),
    format,
    define: Object.fromEntries(Object.entries(constants).map(([name, value]) => [name, JSON.stringify(value)])),
  });
  const [file] = outputFiles ?? [];
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
      const { script, style, exercise, worker, words, version } = await bundleField();
      const said = Object.fromEntries(words.map(({ language, text }) => [language, text]));
      return Object.entries({ script, style, exercise, worker, version, words: said, paper: paper() })
        .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`)
        .join("\n");
    },
    async generateBundle() {
      if (this.environment.name !== "client") return;
      const { files } = await bundleField();
      for (const { path, code } of files) this.emitFile({ type: "asset", fileName: path.slice(1), source: code });
    },
    configureServer(server) {
      server.middlewares.use(async (request, response, next) => {
        if (!request.url?.startsWith("/assets/field-")) return next();
        const { files } = await bundleField();
        const file = files.find(({ path }) => path === request.url);
        if (!file) return next();
        const type = file.path.endsWith(".js") ? "text/javascript" : "application/json";
        response.setHeader("Content-Type", type).end(file.code);
      });
    },
  };
}
