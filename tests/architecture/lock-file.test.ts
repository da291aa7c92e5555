import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

interface Locked {
  version?: string;
  optionalDependencies?: Record<string, string>;
  resolved?: string;
}

const lock = JSON.parse(readFileSync(fileURLToPath(new URL("../../package-lock.json", import.meta.url)), "utf8")) as {
  packages: Record<string, Locked>;
};
const names = new Set(
  Object.keys(lock.packages).map((path) => path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length)),
);

test("every platform's own package that the lock names is in the lock, so that it installs everywhere", () => {
  const missing = Object.entries(lock.packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !names.has(name))
      .map((name) => `${path} → ${name}`),
  );
  expect(missing).toEqual([]);
});

test("the lock names no host to fetch from", () => {
  expect(
    Object.entries(lock.packages).flatMap(([path, { resolved }]) => (resolved?.startsWith("http") ? [path] : [])),
  ).toEqual([]);
});
