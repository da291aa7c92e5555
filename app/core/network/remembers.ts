/** What makes a database, or the machine under it, remember what the portal promises to forget. */
export const REMEMBERS = ["statements", "errors", "archive", "slots", "log", "commit-times", "swap"] as const;
export type Remembers = (typeof REMEMBERS)[number];

/** As PostgreSQL says it of itself: settings by name, sizes in megabytes; and what asks it to keep its log. */
export interface DatabaseSettings {
  settings: Readonly<Record<string, string>>;
  /** Names of replication slots, each of which keeps the log from where it stands. */
  slots: readonly string[];
}

/** Up to this much log, in megabytes, is minutes of a busy evening and no archive. */
const LITTLE_LOG = 128;

/** Which of them hold; in the order of what they give away, the most first. */
export function remembers({ settings, slots }: DatabaseSettings, swapInClear: boolean): Remembers[] {
  const said = (name: string) => settings[name] ?? "";
  const many = (name: string) => Number(said(name) || 0);
  const logs = (name: string) => said(name) !== "" && many(name) >= 0;
  const holds: Record<Remembers, boolean> = {
    statements:
      ["all", "mod"].includes(said("log_statement")) ||
      logs("log_min_duration_statement") ||
      logs("log_min_duration_sample") ||
      many("log_transaction_sample_rate") > 0,
    // The row that a constraint refused, or the values of a statement that failed.
    errors:
      many("log_parameter_max_length_on_error") !== 0 ||
      (said("log_error_verbosity") !== "terse" && !["fatal", "panic"].includes(said("log_min_messages"))),
    archive: said("archive_mode") !== "off",
    slots: slots.length > 0,
    log: Math.max(many("max_wal_size"), many("wal_keep_size")) > LITTLE_LOG,
    "commit-times": said("track_commit_timestamp") === "on",
    swap: swapInClear,
  };
  return REMEMBERS.filter((each) => holds[each]);
}

/** The settings that are read; those that say nothing of themselves are as if they were not set. */
export const ASKED_SETTINGS = [
  "log_statement",
  "log_min_duration_statement",
  "log_min_duration_sample",
  "log_transaction_sample_rate",
  "log_parameter_max_length_on_error",
  "log_error_verbosity",
  "log_min_messages",
  "archive_mode",
  "max_wal_size",
  "wal_keep_size",
  "track_commit_timestamp",
] as const;

const setting = (...changes: string[]) =>
  `${changes.map((change) => `ALTER SYSTEM SET ${change};`).join(" ")} SELECT pg_reload_conf();`;

/** What whoever keeps the server types, as its superuser or in a shell. */
export const WAY_OUT: Record<Remembers, string> = {
  statements: setting(
    "log_statement = 'none'",
    "log_min_duration_statement = -1",
    "log_min_duration_sample = -1",
    "log_transaction_sample_rate = 0",
  ),
  errors: setting(
    "log_error_verbosity = 'terse'",
    "log_min_error_statement = 'panic'",
    "log_parameter_max_length_on_error = 0",
  ),
  archive: "ALTER SYSTEM SET archive_mode = 'off'; (then restart PostgreSQL)",
  slots: "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE NOT active;",
  log: setting("max_wal_size = '64MB'", "min_wal_size = '32MB'", "wal_keep_size = 0", "wal_recycle = off"),
  "commit-times": "ALTER SYSTEM SET track_commit_timestamp = off; (then restart PostgreSQL)",
  swap: "sudo swapoff -a",
};
