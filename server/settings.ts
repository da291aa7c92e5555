import { isAbsolute, join } from "node:path";
import { isRecipient } from "./backup/sealed-file.ts";
import { StartProblem } from "./problem.ts";
import { projectFolder } from "./project-folder.ts";
import { say, type TerminalWord } from "./words.ts";

export type Settings = {
  port: number;
  host: string;
  folder: string;
  keyFile: string;
  databaseUrl: string | undefined;
  ownerUrl: string | undefined;
  /** The logins of sign-in and of background work, where they have a server or a password of their own. */
  directoryUrl: string | undefined;
  jobsUrl: string | undefined;
  serves: boolean;
  works: boolean;
  demo: boolean;
  newKeys: boolean;
  trustProxy: boolean;
  /** The public address, where people reach this through another server. */
  origin: string | undefined;
  /** The login that reads everything, where it has a server or a password of its own. */
  backupUrl: string | undefined;
  /** Whom backups are encrypted to, where they go, and for how many days they are kept; nobody: none is made by itself. */
  backup: { recipients: string[]; folder: string; days: number };
};

/** What the environment asks for; anything that makes no sense ends the start, named. */
export function readSettings(given: NodeJS.ProcessEnv): Settings {
  const demo = isOn("RELAIS_DEMO", given.RELAIS_DEMO);
  // Numbers that cost nothing to try would be no secret on a disk that is taken.
  if (given.RELAIS_CHEAP_NUMBERS) wrong("RELAIS_CHEAP_NUMBERS", given.RELAIS_CHEAP_NUMBERS, "expectUnset");
  // The demonstration never lies where a real installation would.
  const folder = inProject(given.RELAIS_DATA || (demo ? ".relais-demo" : ".relais"));
  const process = oneOf("RELAIS_PROCESS", given.RELAIS_PROCESS || "both");
  return {
    port: port("PORT", given.PORT || "3000"),
    host: given.HOST || "127.0.0.1",
    folder,
    keyFile: given.RELAIS_KEYS ? inProject(given.RELAIS_KEYS) : join(folder, "keys.json"),
    databaseUrl: databaseUrl("DATABASE_URL", given.DATABASE_URL),
    ownerUrl: databaseUrl("DATABASE_OWNER_URL", given.DATABASE_OWNER_URL),
    directoryUrl: databaseUrl("DATABASE_DIRECTORY_URL", given.DATABASE_DIRECTORY_URL),
    jobsUrl: databaseUrl("DATABASE_JOBS_URL", given.DATABASE_JOBS_URL),
    serves: process !== "worker",
    works: process !== "web",
    demo,
    newKeys: isOn("RELAIS_NEW_KEYS", given.RELAIS_NEW_KEYS),
    trustProxy: isOn("TRUST_PROXY", given.TRUST_PROXY),
    origin: origin("RELAIS_ORIGIN", given.RELAIS_ORIGIN),
    backupUrl: databaseUrl("DATABASE_BACKUP_URL", given.DATABASE_BACKUP_URL),
    backup: {
      recipients: recipients("RELAIS_BACKUP_KEYS", given.RELAIS_BACKUP_KEYS),
      folder: given.RELAIS_BACKUP_FOLDER ? inProject(given.RELAIS_BACKUP_FOLDER) : join(folder, "backups"),
      days: days("RELAIS_BACKUP_DAYS", given.RELAIS_BACKUP_DAYS || "30"),
    },
  };
}

function inProject(path: string): string {
  return isAbsolute(path) ? path : join(projectFolder, path);
}

function port(name: string, value: string): number {
  const number = Number(value);
  return /^\d{1,5}$/.test(value) && number <= 65_535 ? number : wrong(name, value, "expectPort");
}

function recipients(name: string, value = ""): string[] {
  const all = value.split(/[\s,]+/).filter(Boolean);
  // A secret in its place must not be repeated on a screen.
  return all.every(isRecipient) ? all : wrong(name, "…", "expectRecipients");
}

function days(name: string, value: string): number {
  const number = Number(value);
  return /^\d{1,3}$/.test(value) && number >= 7 ? number : wrong(name, value, "expectDays");
}

function isOn(name: string, value = ""): boolean {
  if (["", "0", "false"].includes(value)) return false;
  return value === "1" || value === "true" || wrong(name, value, "expectSwitch");
}

function oneOf(name: string, value: string): string {
  return ["web", "worker", "both"].includes(value) ? value : wrong(name, value, "expectProcess");
}

function origin(name: string, value?: string): string | undefined {
  if (!value) return undefined;
  const url = URL.canParse(value) ? new URL(value) : undefined;
  const isPlain = url !== undefined && /^https?:$/.test(url.protocol) && url.pathname === "/" && !url.search;
  return isPlain ? url.origin : wrong(name, value, "expectOrigin");
}

function databaseUrl(name: string, value?: string): string | undefined {
  if (!value) return undefined;
  const isDatabase = URL.canParse(value) && /^postgres(ql)?:$/.test(new URL(value).protocol);
  // The value holds a password, so it is not repeated.
  return isDatabase ? value : wrong(name, "…", "expectDatabase");
}

function wrong(name: string, value: string, expected: TerminalWord): never {
  throw new StartProblem("badSetting", { name, value, expected: say(expected) });
}
