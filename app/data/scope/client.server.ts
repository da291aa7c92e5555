import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "../../../prisma/generated/client";
import { RoleNamingClient, statementName } from "./prepared.server";

/**
 * Who signs in to the database: `web` serves and takes the role of whoever asks, `directory` is sign-in before any
 * network is known, `jobs` is background work. None can become another.
 */
export type Login = "web" | "directory" | "jobs";

const addressOf: Record<Login, string> = {
  web: "DATABASE_URL",
  directory: "DATABASE_DIRECTORY_URL",
  jobs: "DATABASE_JOBS_URL",
};

const open = new Map<Login, { url: string; client: PrismaClient }>();

/** How long a page waits for a connection, in milliseconds, before it says that the database is away. */
export const patience = 15_000;

/** The Prisma client of a login; opened on first use from its address. */
export function client(login: Login = "web"): PrismaClient {
  const url = process.env[addressOf[login]];
  if (!url) throw new Error(`${addressOf[login]} is not set: the portal is started through server/main.ts`);
  const held = open.get(login);
  if (held?.url === url) return held.client;
  void held?.client.$disconnect();
  const made = new PrismaClient({ adapter: adapter(url, login) });
  open.set(login, { url, client: made });
  return made;
}

export async function disconnect(): Promise<void> {
  const clients = [...open.values()];
  open.clear();
  await Promise.all(clients.map((held) => held.client.$disconnect()));
}

function adapter(connectionString: string, login: Login): PrismaPg {
  const limits = {
    max: login === "jobs" ? 4 : Number(process.env.RELAIS_POOL ?? 10),
    connectionTimeoutMillis: patience,
    // The server lets a hung query go; this is for a server that no longer answers at all.
    query_timeout: login === "jobs" ? 330_000 : 45_000,
    // A connection keeps every statement it prepared.
    maxLifetimeSeconds: 1800,
  };
  const isPrepared = process.env.RELAIS_PREPARED !== "0";
  return new PrismaPg(
    // The adapter types another copy of the same driver.
    { connectionString, ...limits, ...(isPrepared ? { Client: RoleNamingClient as never } : {}) },
    { ...(isPrepared ? { statementNameGenerator: statementName } : {}), onPoolError: () => undefined },
  );
}
