import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { tenantAction } from "~/web/tenant-route.server";
import { withClient } from "../../server/roles.ts";
import { adminUrl, aNetwork, aPerson, closeWorld, openWorld, signInAndEnrol } from "./world";

beforeAll(openWorld);
afterAll(closeWorld);

const open = () =>
  withClient(adminUrl(), async (client) => {
    const { rows } = await client.query<{ count: number }>(
      `select count(*)::int as count from pg_stat_activity
       where datname = current_database() and usename = 'relais_web' and xact_start is not null`,
    );
    return rows[0]?.count;
  });

const seen: (number | undefined)[] = [];
const act = tenantAction(
  {
    may: "home:see",
    form: z.object({ number: z.coerce.number().int() }),
    before: async ({ number }) => {
      seen.push(await open());
      return number * 2;
    },
  },
  async ({ form, before }) => ({ number: form.number, before }),
);

test("slow work of an act is done before its transaction, with what was typed, and not at all for a form that is none", async () => {
  const world = await aNetwork();
  const { browser } = await signInAndEnrol(await aPerson([{ role: "lead", world }]));
  const send = (number: string) => browser.post(act, `/${world.slug}`, { number }, { network: world.slug });
  expect((await send("many")).status).toBe(400);
  expect(seen).toEqual([]);
  expect((await send("21")).data).toEqual({ number: 21, before: 42 });
  expect(seen).toEqual([0]);
});
