import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { LongestFirst } from "./tests/support/longest-first.ts";

const unit = [
  "app/**/*.test.{ts,tsx}",
  "tests/words/**/*.test.{ts,tsx}",
  "tests/architecture/**/*.test.ts",
  "tests/disclosure/**/*.test.ts",
  "tests/attack/attacker.test.ts",
  "tests/soak/books.test.ts",
  "tests/backup/**/*.test.ts",
  "tests/reports/**/*.test.{ts,tsx}",
];
const database = ["operations", "tenancy", "queries", "mail", "accounts", "jobs", "race"].map(
  (folder) => `tests/${folder}/**/*.test.ts`,
);
database.push("tests/attack/release-path.test.ts");

export default defineConfig({
  resolve: { alias: { "~": fileURLToPath(new URL("./app", import.meta.url)) } },
  esbuild: { jsx: "automatic" },
  test: {
    pool: "forks",
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      { extends: true, test: { name: "unit", include: unit, testTimeout: 60_000 } },
      {
        extends: true,
        test: {
          name: "database",
          include: database,
          globalSetup: ["tests/support/global-setup.ts"],
          // Long enough for a machine that is busy with something else: no test here is about time.
          testTimeout: 180_000,
          hookTimeout: 240_000,
        },
      },
      {
        extends: true,
        test: { name: "start", include: ["tests/start/**/*.test.ts"], testTimeout: 180_000, hookTimeout: 240_000 },
      },
    ],
  },
});
