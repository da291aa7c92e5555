import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bundleLater } from "../../scripts/bundle-later.mjs";
import { projectFolder } from "../../scripts/project.mjs";

const require = createRequire(import.meta.url);
const esbuild = createRequire(require.resolve("vite/package.json"))("esbuild");
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "relais-later-"));
  const files = {
    "shared.ts": 'export const said = (word: string) => "said ".concat(word); export const other = 1;',
    "page.ts": 'import { said } from "./shared"; console.debug(said("first"));',
    "one.ts": 'import { said, other } from "./shared"; export const one = () => said("one") + other;',
    "two.ts": 'import { said } from "./shared"; export const two = () => said("two");',
    "later.ts": 'export { one } from "./one"; export { two } from "./two";',
    "last.ts": 'import { other } from "./shared"; export const last = () => other;',
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const entry = (name: string) => relative(projectFolder, join(folder, name));
const options = { absWorkingDir: projectFolder, bundle: true, minify: true, write: false } as const;
const run = (code: string) => import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(code)}`);

test("what several files of a later part take of the page, each of them has", async () => {
  const { pageOf, parts } = await bundleLater({
    esbuild,
    first: entry("page.ts"),
    later: [entry("later.ts"), entry("last.ts")],
    options,
  });
  const page = await esbuild.build({ ...options, stdin: pageOf(entry("page.ts")), format: "esm" });
  await run(page.outputFiles[0].text);
  const [later, last] = [await run(parts[0] ?? ""), await run(parts[1] ?? "")];
  expect([later.one(), later.two(), last.last()]).toEqual(["said one1", "said two", 1]);
});

test("a later part brings nothing again that the page has", async () => {
  const { parts } = await bundleLater({ esbuild, first: entry("page.ts"), later: [entry("later.ts")], options });
  expect(parts.join()).not.toContain("said ");
});
