import type pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { migrate } from "../../server/migrate.ts";
import { withClient } from "../../server/roles.ts";
import type { FreshDatabase } from "../support/database";
import { databaseIn, keptState } from "../support/kept-state";

let database: FreshDatabase;
let roles: unknown[];
let links: unknown[];
const read = async <Row extends pg.QueryResultRow = Record<string, unknown>>(sql: string) =>
  withClient(database.adminUrl, async (client) => (await client.query<Row>(sql)).rows);

const ROLE = "id, account_id, role::text, created_at, expires_at, ended_at";
const LINK = "id, token_hash, role::text, email, invited_by, created_at, expires_at, used_at, revoked_at";

/** Everything that can be said of a role or a link, in the state before people were parted, beside its demonstration. */
const earlier = `
  set session_replication_role = replica;
  update memberships set ended_at = '2026-11-01' where role = 'donor';
  insert into memberships (id, account_id, role, expires_at)
    select gen_random_uuid(), account_id, 'operator', '2026-12-24' from memberships where role = 'reviewer';
  insert into sessions (id, public_id, account_id, membership_id, device, expires_at, ends_at)
    select role || ' ' || id, gen_random_uuid(), account_id, id, 'Firefox', now(), now() from memberships;
  insert into sessions (id, public_id, account_id, membership_id, device, expires_at, ends_at)
    select 'unknown', gen_random_uuid(), id, gen_random_uuid(), 'Firefox', now(), now() from accounts limit 1;
  insert into sessions (id, public_id, account_id, device, expires_at, ends_at)
    select 'none', gen_random_uuid(), id, 'Firefox', now(), now() from accounts limit 1;
  insert into invitations (id, token_hash, role, network_id, organisation_id, expires_at, membership_ends, used_at)
    select gen_random_uuid(), 'into a network', 'lead', network_id, id, '2027-01-01', '2027-06-01', '2026-11-20'
    from organisations where kind = 'member' limit 1;
  insert into invitations (id, token_hash, role, expires_at, revoked_at)
    values (gen_random_uuid(), 'to keep the portal', 'operator', '2026-12-01', '2026-11-20');
  insert into invitations (id, token_hash, role, programme_id, email, expires_at, membership_ends)
    select gen_random_uuid(), 'to review', 'reviewer', id, 'r@example.org', '2027-01-01', '2027-06-01' from programmes limit 1;
  insert into invitations (id, token_hash, role, programme_id, network_id, expires_at)
    select gen_random_uuid(), 'to review in a network', 'reviewer', p.id, n.id, '2027-01-01' from programmes p, networks n limit 1;`;

beforeAll(async () => {
  database = await databaseIn(keptState("reports"));
  await withClient(database.adminUrl, (client) => client.query(earlier));
  roles = await read(`select ${ROLE}, network_id, organisation_id, programme_id from memberships order by id`);
  links = await read(`select ${LINK}, membership_ends as ends from invitations order by id`);
  await migrate(database.ownerUrl);
}, 120_000);
afterAll(() => database.drop());

describe("people of before, brought to where a network's and the installation's are parted,", () => {
  test("hold every role they held, ended or not, in their network or by a mandate", async () => {
    const now = await read(`
      select ${ROLE}, network_id, organisation_id, null::uuid as programme_id from memberships
      union all select ${ROLE}, null, null, programme_id from mandates order by id`);
    expect(now).toEqual(roles);
    const mandates = await read("select distinct role::text from mandates order by 1");
    expect(mandates).toEqual([{ role: "operator" }, { role: "reviewer" }]);
  });

  test("find their links as they were, used, taken back or open; one that never opened anything is closed", async () => {
    const now = await read(`
      select ${LINK}, membership_ends as ends from invitations
      union all select ${LINK}, mandate_ends from mandate_invitations order by id`);
    const closed = (link: Record<string, unknown>) =>
      link.token_hash === "to review in a network" ? { ...link, revoked_at: expect.any(Date) } : link;
    expect(now).toEqual((links as Record<string, unknown>[]).map(closed));
    expect(await read("select token_hash from invitations")).toEqual([{ token_hash: "into a network" }]);
  });

  test("stay signed in, each device with the role that was chosen on it", async () => {
    const misled = await read(`
      select s.id from sessions s
      left join memberships m on m.network_id = s.network_id and m.id = s.membership_id
      left join mandates d on d.id = s.mandate_id
      where s.id <> coalesce(m.role::text || ' ' || m.id, d.role::text || ' ' || d.id, 'none') and s.id <> 'unknown'
        or (s.id = 'unknown' and num_nonnulls(s.network_id, s.membership_id, s.mandate_id) > 0)`);
    expect(misled).toEqual([]);
    const [{ sessions } = {}] = await read("select count(*)::int as sessions from sessions where device = 'Firefox'");
    expect(sessions).toBe(roles.length + 2);
  });

  test("and a role that is a network's can be no mandate, nor the other way round", async () => {
    await expect(read("update mandates set role = 'lead'")).rejects.toThrow("invalid input value");
    await expect(read("update memberships set role = 'operator'")).rejects.toThrow("invalid input value");
    await expect(read("update memberships set network_id = null")).rejects.toThrow("not-null");
    await expect(read("update mandates set programme_id = null where role = 'reviewer'")).rejects.toThrow("its_place");
  });
});
