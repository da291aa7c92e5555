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
 * The field screen as one document: its scripts, its style and the words of the language it was asked in travel inside the
 * page, what one notes with first. Its worker stands beside it, and so does what comes after: the words of the other
 * languages, and what only some trips need.
 */
export async function bundleField() {
  const { words, laterWords } = fieldWords();
  const places = { FIELD_WORDS: Object.fromEntries(words.map(({ language, path }) => [language, path])) };
  const reader = fileOf("reader", await bundled("app/offline/qr-reader.ts", "esm"));
  const later = await bundleLater({
    esbuild,
    first: "app/offline/main.tsx",
    rest: "app/offline/rest.ts",
    later: ["app/offline/between-phones.ts", "app/offline/near.ts"],
    options: {
      ...options,
      define: {
        FIELD_WORDS: JSON.stringify(places.FIELD_WORDS),
        FIELD_PHONES_WORDS: JSON.stringify(laterWords.phones),
        FIELD_NEAR_WORDS: JSON.stringify(laterWords.near),
        FIELD_READER: JSON.stringify(reader.path),
      },
    },
  });
  const [phones, near] = [fileOf("phones", later.parts[0] ?? ""), fileOf("near", later.parts[1] ?? "")];
  const constants = { ...places, FIELD_PHONES: phones.path, FIELD_NEAR: near.path, FIELD_READER: reader.path };
  const [ahead, script, rest, wholeStyle, practice, practiceStyle] = await Promise.all([
    bundled("app/offline/ahead.ts", "iife"),
    bundled(later.pageOf("app/offline/main.tsx"), "iife", constants),
    later.restOf(defined(constants)),
    bundled("app/offline/field.css", "iife"),
    // A page of its own, so that nobody on a night out carries an exercise.
    bundled(later.pageOf("app/offline/practice/main.tsx"), "iife", constants),
    bundled("app/offline/practice/practice.css", "iife"),
  ]);
  const style = withOwnTokens(wholeStyle);
  // The worker names what it keeps, so that it is installed again when anything of it has changed.
  const kept = hashOf(ahead + script + rest + style);
  const worker = await bundled("app/offline/worker.ts", "iife", { ...constants, FIELD_VERSION: kept });
  const version = hashOf(kept + worker);
  const page = { ahead, script, rest, style };
  const exercise = { ahead, script: practice, rest, style: style + practiceStyle };
  const files = [phones, near, reader, ...words.map(({ path, text }) => ({ path, code: text }))];
  return { page, exercise, worker, words, files, version };
}

/** @param {Record<string, unknown>} constants */
const defined = (constants) =>
  Object.fromEntries(Object.entries(constants).map(([name, value]) => [name, JSON.stringify(value)]));

/** @param {string} name @param {string} code */
const fileOf = (name, code) => ({ path: `/assets/field-${name}-${hashOf(code)}.js`, code });

/** Groups of sentences that only the rest of the page says: they stand with it. */
export const REST_SAYS = ["bag", "install", "many", "menu", "over", "pass", "queue", "tonight", "zero"];

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
      const rest = Object.fromEntries(REST_SAYS.map((group) => [group, page[group]]));
      const first = JSON.stringify({ ...page, ...Object.fromEntries(REST_SAYS.map((group) => [group, undefined])) });
      return {
        language,
        text,
        first,
        rest: JSON.stringify(rest),
        path: `/assets/field-words-${language}-${hashOf(text)}.json`,
      };
    });
  return { words, laterWords };
}

/**
 * All but what only a million of anything would be said with, and what is said of one as of others: no field counts so many,
 * and both are said as other numbers are. The count, which most sentences say, has a short name.
 * @this {Record<string, unknown>}
 * @param {string} name
 * @param {unknown} sentence
 */
function saidHere(name, sentence) {
  const [, of] = /^(.+)_one$/.exec(name) ?? [];
  if (name.endsWith("_many") || (of !== undefined && this[`${of}_other`] === sentence)) return undefined;
  return typeof sentence === "string" ? sentence.replaceAll("{{count, number}}", "{{#}}") : sentence;
}

/**
 * A style with the tokens it uses: the others are the portal's, and this page is not printed.
 * @param {string} css minified.
 */
function withOwnTokens(css) {
  const onScreen = css.replace(/@media print\{:root\{[^}]*\}\}/, "");
  const isUsed = (/** @type {string} */ name) => onScreen.includes(`var(${name}`);
  // What this page says of its own, it says last.
  const own = onScreen.lastIndexOf(":root{");
  return onScreen.replace(/:root\{([^}]*)\}/g, (_, block, at) => {
    const kept = block.split(";").filter((/** @type {string} */ declared) => {
      const [, name] = /^(--[\w-]+):/.exec(declared) ?? [];
      if (name === undefined) return declared !== "";
      return isUsed(name) && !(at < own && onScreen.indexOf(`${name}:`, own) > 0);
    });
    return `:root{${kept.join(";").replace(/(--[\w-]+): +/g, "$1:")}}`;
  });
}

/** What the drawer of codes calls its own steps, and nothing else is called: of the browser's own names none may be among it. */
export const SHORTENED =
  /^(draw(FunctionPatterns|FormatBits|Version|FinderPattern|AlignmentPattern|Codewords)|finderPenalty[A-Z]\w+|setFunctionModule|addEccAndInterleave|applyMask|getPenaltyScore|getAlignmentPatternPositions)$/;

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
  mangleProps: SHORTENED,
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
    define: defined(constants),
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
      const { page, exercise, worker, words, version } = await bundleField();
      const said = Object.fromEntries(words.map(({ language, first, rest }) => [language, { first, rest }]));
      return Object.entries({ page, exercise, worker, version, words: said, paper: paper() })
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
