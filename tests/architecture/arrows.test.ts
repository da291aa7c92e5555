import { expect, test } from "vitest";
import { importsOf, sources } from "./imports";

/** Who may import whom inside app/. A folder always may import itself. */
const arrows: Record<string, string[]> = {
  core: [],
  i18n: ["core"],
  forms: ["core"],
  data: ["core"],
  solver: ["core"],
  queries: ["core", "data", "forms", "i18n"],
  operations: ["core", "data", "forms", "queries"],
  mail: ["core", "data", "queries", "operations", "i18n", "web/paths", "web/letter-path"],
  jobs: ["core", "data", "queries", "operations", "i18n", "mail", "solver"],
  demo: ["core", "data", "forms", "jobs", "queries", "operations"],
  web: ["core", "data", "forms", "i18n"],
  process: ["core", "data", "demo", "i18n", "jobs", "queries", "web"],
  ui: ["core", "i18n", "web/paths"],
  intake: ["core", "i18n", "ui"],
  offline: ["core", "i18n", "web/field-paths"],
  routes: ["core", "forms", "i18n", "intake", "operations", "queries", "ui", "web"],
};

test("each folder of app/ imports only what lies below it", () => {
  const wrong = sources.flatMap(({ file, text }) => {
    const [folder = ""] = file.split("/");
    const allowed = arrows[folder];
    if (!file.includes("/")) return [];
    if (!allowed) return [`${file}: no arrows are declared for ${folder}/`];
    return importsOf(file, text)
      .filter((target) => !target.startsWith("..") && target.split("/")[0] !== folder)
      .filter(
        (target) =>
          !allowed.some(
            (below) => target === below || target.startsWith(`${below}/`) || target.startsWith(`${below}.`),
          ),
      )
      .map((target) => `${file} imports ${target}`);
  });
  expect(wrong).toEqual([]);
});

test("no arrows lead in a circle", () => {
  const reaches = (from: string, seen: string[] = []): boolean =>
    (arrows[from] ?? []).some((to) => {
      const folder = to.split("/")[0] ?? "";
      return (
        to === folder &&
        (seen[0] === folder || from === folder || (!seen.includes(folder) && reaches(folder, [...seen, from])))
      );
    });
  expect(Object.keys(arrows).filter((folder) => reaches(folder))).toEqual([]);
});

test("only the core of the data door opens the database, and only one file speaks to lucia", () => {
  const having = (pattern: RegExp) => sources.filter(({ text }) => pattern.test(text)).map(({ file }) => file);
  expect(having(/from ["'].*prisma\/generated\/client["']/).filter((file) => !file.startsWith("data/"))).toEqual([]);
  expect(having(/from ["'][^"']*\/client\.server["']/).filter((file) => !file.startsWith("data/"))).toEqual([]);
  expect(having(/from ["']lucia["']/)).toEqual(["web/session.server.ts"]);
});

test("core touches no clock, no chance, no environment and no package", () => {
  const wrong = sources
    .filter(({ file }) => file.startsWith("core/"))
    .filter(({ text }) => /Date\.now|new Date\(\)|Math\.random|process\.env|from ["'][^.~][^"']*["']/.test(text))
    .map(({ file }) => file);
  expect(wrong).toEqual([]);
});

test("zod stays on the server", () => {
  const wrong = sources
    .filter(({ file }) => ["ui/", "intake/", "offline/"].some((folder) => file.startsWith(folder)))
    .filter(({ file, text }) => importsOf(file, text).some((target) => target.startsWith("forms")))
    .map(({ file }) => file);
  expect(wrong).toEqual([]);
});
