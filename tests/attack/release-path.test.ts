import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { checkLedger } from "~/data/stock/ledger-check.server";
import { randomFrom } from "../../scripts/attack/random.mjs";
import { testPortal } from "../support/portal";
import { attacked } from "./attacked";

const portal = testPortal();
let sql: Client;

beforeAll(async () => {
  const address = new URL(inject("postgres").adminUrl);
  address.pathname = `/${portal.database().name}`;
  sql = new Client({ connectionString: address.href });
  await sql.connect();
});
afterAll(() => sql.end());

// The same attack as `npm run attack:reports`, on a few histories.
describe("S-06: what is published of random histories, from the first parcel to the release", () => {
  test.each([23, 58, 60])("tells nobody a number from 1 to 4 more closely than by 3: history %i", async (seed) => {
    const { score, played } = await attacked(sql, seed, false);
    expect({ recovered: score.recovered, misled: score.misled, unlike: played.unlike }).toEqual({
      recovered: [],
      misled: [],
      unlike: [],
    });
    expect(score.cells).toBeGreaterThan(0);
  });

  test("nor when each phone was noted in the field, and some were taken back", async () => {
    const { score, played } = await attacked(sql, 3, true);
    expect({ recovered: score.recovered, misled: score.misled }).toEqual({ recovered: [], misled: [] });
    expect(played.versions.length).toBeGreaterThan(0);
  });

  test("what the histories seeded keeps the books in balance", async () => {
    const { rows } = await sql.query("select id from networks");
    for (const { id } of rows) {
      const { offenders } = await checkLedger(id);
      expect(offenders).toEqual([]);
    }
    expect(rows.length).toBeGreaterThan(0);
  });

  test("the same seed is the same history", () => {
    const draws = () => Array.from({ length: 3 }, randomFrom(7).next);
    expect(draws()).toEqual(draws());
  });
});
