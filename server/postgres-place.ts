import { createHash } from "node:crypto";
import { existsSync, mkdirSync, realpathSync, rmdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { reachableFolder } from "./postgres-binaries.ts";
import { canWriteIn, giveTo, type PostgresUser } from "./postgres-user.ts";
import { StartProblem } from "./problem.ts";

export type PostgresPlace = { data: string; user: PostgresUser };

/** Where the data is: in the folder asked for, else, when root's lent user cannot reach it, where that user can. */
export function placeOfData(
  asked: string,
  userFor: (existingData?: string) => PostgresUser,
  tell?: (word: "dataElsewhere", values: Record<string, string>) => void,
): PostgresPlace {
  const folder = realpathSync(asked);
  const inside = join(folder, "postgres");
  if (existsSync(join(inside, "PG_VERSION"))) {
    const user = userFor(inside);
    if (!canWriteIn(inside, user)) throw new StartProblem("dataUnreachable", { data: inside, user: user.name });
    return { data: inside, user };
  }
  const user = userFor();
  if (user.uid === undefined || isReachable(folder, user)) return { data: inside, user };
  const data = elsewhere(folder, user, tell);
  return { data, user: userFor(data) };
}

/** True when a data folder was already made for this one, inside it or elsewhere. */
export function hasData(folder: string): boolean {
  if (!existsSync(folder)) return false;
  const places = [
    join(folder, "postgres"),
    ...["/var/lib/relais", "/var/tmp/relais"].map((base) => placeUnder(base, folder)),
  ];
  return places.some((data) => existsSync(join(data, "PG_VERSION")));
}

function elsewhere(
  folder: string,
  user: PostgresUser,
  tell?: (word: "dataElsewhere", values: Record<string, string>) => void,
): string {
  const data = placeUnder(reachableFolder(user), folder);
  mkdirSync(join(data, ".."), { recursive: true, mode: 0o711 });
  if (!existsSync(join(data, "PG_VERSION"))) {
    writeFileSync(join(folder, "database-is-elsewhere.txt"), `${data}\n`);
    tell?.("dataElsewhere", { user: user.name, folder, data });
  }
  return data;
}

/** The same folder always leads to the same place. */
function placeUnder(base: string, folder: string): string {
  return join(base, createHash("sha256").update(realpathSync(folder)).digest("hex").slice(0, 16), "postgres");
}

function isReachable(folder: string, user: PostgresUser): boolean {
  const probe = join(folder, "postgres");
  mkdirSync(probe, { recursive: true, mode: 0o700 });
  giveTo(probe, user);
  const reachable = canWriteIn(probe, user);
  rmdirSync(probe);
  return reachable;
}
