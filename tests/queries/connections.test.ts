import { createServer, type Server, type Socket } from "node:net";
import { afterEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { disconnect } from "~/data/scope/client.server";
import { type Actor, inTenant } from "~/data/scope/tenant.server";
import { aNetwork } from "../support/network";
import { testPortal } from "../support/portal";

const portal = testPortal();

afterEach(async () => {
  vi.unstubAllEnvs();
  await disconnect();
});

const named = z.array(z.object({ name: z.string() }));

async function preparedNames(who: Actor): Promise<string[]> {
  const rows = await inTenant(who, async (db) => {
    await db.organisation.findMany();
    return db.$queryRaw`select name from pg_prepared_statements`;
  });
  return named.parse(rows).map(({ name }) => name);
}

test("a statement is prepared under the name of the role that asks", async () => {
  vi.stubEnv("RELAIS_POOL", "1");
  const { amira, lea } = await aNetwork();
  await disconnect();
  const hub = await preparedNames(amira);
  expect(hub.length).toBeGreaterThan(1);
  expect(hub.every((name) => name.startsWith("relais_"))).toBe(true);
  expect((await preparedNames(lea)).some((name) => name.startsWith("relais_lead_"))).toBe(true);
});

test("with RELAIS_PREPARED=0 a connection keeps no statement, for a pooler that cannot", async () => {
  vi.stubEnv("RELAIS_POOL", "1");
  vi.stubEnv("RELAIS_PREPARED", "0");
  const { amira } = await aNetwork();
  await disconnect();
  expect(await preparedNames(amira)).toEqual([]);
});

test("a database that accepts and never answers is waited for so long and no longer, then said to be away", async () => {
  const { amira } = await aNetwork();
  const { server, sockets, port } = await silentServer();
  await disconnect();
  const address = new URL(portal.database().webUrl);
  address.port = String(port);
  vi.stubEnv("DATABASE_URL", address.href);
  const asked = inTenant(amira, (db) => db.organisation.findMany());
  await expect(asked).rejects.toMatchObject({ status: 503 });
  vi.unstubAllEnvs();
  for (const socket of sockets) socket.destroy();
  server.close();
  expect(await inTenant(amira, (db) => db.organisation.findMany())).not.toEqual([]);
});

function silentServer(): Promise<{ server: Server; sockets: Socket[]; port: number }> {
  const sockets: Socket[] = [];
  const server = createServer((socket) => sockets.push(socket));
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve({ server, sockets, port: typeof address === "object" && address ? address.port : 0 });
    });
  });
}
