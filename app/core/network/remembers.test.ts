import { describe, expect, test } from "vitest";
import { REMEMBERS, type Remembers, remembers } from "./remembers";

/** As the shipped server is started. */
const quiet: Record<string, string> = {
  log_statement: "none",
  log_min_duration_statement: "-1",
  log_min_duration_sample: "-1",
  log_transaction_sample_rate: "0",
  log_parameter_max_length_on_error: "0",
  log_error_verbosity: "terse",
  log_min_messages: "log",
  archive_mode: "off",
  max_wal_size: "64",
  wal_keep_size: "0",
  track_commit_timestamp: "off",
};
const found = (changed: Record<string, string>, slots: string[] = [], swap = false) =>
  remembers({ settings: { ...quiet, ...changed }, slots }, swap);

describe("P-13: what makes a database remember", () => {
  const each: [Remembers, ...Parameters<typeof found>[]][] = [
    ["statements", [{ log_statement: "all" }], [{ log_statement: "mod" }], [{ log_min_duration_statement: "0" }]],
    ["statements", [{ log_min_duration_sample: "200" }], [{ log_transaction_sample_rate: "0.01" }]],
    ["errors", [{ log_error_verbosity: "default" }], [{ log_parameter_max_length_on_error: "-1" }]],
    ["archive", [{ archive_mode: "on" }], [{ archive_mode: "always" }]],
    ["slots", [{}, ["replica"]]],
    ["log", [{ max_wal_size: "1024" }], [{ wal_keep_size: "512" }]],
    ["commit-times", [{ track_commit_timestamp: "on" }]],
    ["swap", [{}, [], true]],
  ];

  test("is nothing of the shipped server, and schema statements are not people", () => {
    expect(found({})).toEqual([]);
    expect(found({ log_statement: "ddl" })).toEqual([]);
  });

  test.each(each)("%s", (what, ...ways) => {
    for (const way of ways) expect(found(...way)).toEqual([what]);
  });

  test("each of them is tried", () => {
    expect([...new Set(each.map(([what]) => what))].sort()).toEqual([...REMEMBERS].sort());
  });
});
