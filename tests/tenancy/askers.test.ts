import type pg from "pg";
import { beforeAll, describe, expect, test } from "vitest";
import { askerRoles, directoryRole, jobRole, withClient } from "../../server/roles.ts";
import { onItsWay } from "../support/moving";
import { aNetwork, type People } from "../support/network";
import { testPortal } from "../support/portal";
import { MAY } from "./may";

const portal = testPortal();
const roles = [...askerRoles, directoryRole, jobRole].map((role) => role.replace("relais_", ""));
const verbs = ["select", "insert", "update", "delete"] as const;
type Verb = (typeof verbs)[number];

let ours: People;
let theirs: People;
let tables: { name: string; tenant: boolean; column: string }[];

beforeAll(async () => {
  ours = await aNetwork();
  theirs = await aNetwork();
  for (const people of [ours, theirs]) await onItsWay(people, 20, 40);
  tables = await withClient(portal.database().ownerUrl, async (client) => {
    const { rows } = await client.query<{ name: string; tenant: boolean; column: string }>(`
      select c.relname as name, bool_or(a.attname = 'network_id') as tenant, min(a.attname) as column
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname <> '_prisma_migrations'
      group by 1 order by 1`);
    return rows;
  });
});

const loginOf = (role: string) => {
  const { webUrl, directoryUrl, jobsUrl } = portal.database();
  return role === "directory" ? directoryUrl : role === "job" ? jobsUrl : webUrl;
};

/** A transaction of this role, in a network or in none, that is never kept. */
function as<T>(role: string, networkId: string | null, work: (client: pg.Client) => Promise<T>): Promise<T> {
  return withClient(loginOf(role), async (client) => {
    await client.query("begin");
    const { organisationId, accountId } = ours.amira;
    await client.query(
      `select set_config('role', $1, true), set_config('app.network_id', $2, true),
        set_config('app.organisation_id', $3, true), set_config('app.account_id', $4, true)`,
      [`relais_${role}`, networkId ?? "", organisationId, accountId],
    );
    const done = await work(client);
    await client.query("rollback");
    return done;
  });
}

/** What becomes of a statement: the rows it touched, or the code of its refusal; nothing of it stays. */
async function tried(client: pg.Client, sql: string): Promise<number | string> {
  await client.query("savepoint trying");
  try {
    const { rowCount, rows } = await client.query<{ count?: string }>(sql);
    return rows[0]?.count === undefined ? (rowCount ?? 0) : Number(rows[0].count);
  } catch (error) {
    return String((error as { code?: string }).code);
  } finally {
    await client.query("rollback to savepoint trying");
  }
}

test("what each role may do is what this table says, and the wall says nothing else", async () => {
  const said = await withClient(portal.database().ownerUrl, async (client) => {
    const { rows } = await client.query<{ table: string; role: string; verb: Verb }>(`
      select tablename as table, replace(roles[1]::text, 'relais_', '') as role, lower(cmd) as verb from pg_policies
      where schemaname = 'public' and roles[1] <> 'relais_owner'`);
    return rows;
  });
  const lines = tables.map(({ name }) => {
    const of = (role: string) =>
      verbs
        .filter((verb) => said.some((rule) => rule.table === name && rule.role === role && rule.verb === verb))
        .map((verb) => verb[0])
        .join("");
    const held = roles.flatMap((role) => (of(role) ? [`${role}:${of(role)}`] : []));
    return `${name} ${held.join(" ")}`.trim();
  });
  expect(lines).toEqual(MAY);
});

const isGiven = (table: string, role: string, verb: Verb): boolean =>
  MAY.some((line) => new RegExp(`^${table} .*\\b${role}:[siud]*${verb[0]}`).test(line));

const statement = (verb: Verb, { name, column, tenant }: (typeof tables)[number], networkId: string): string => {
  const there = tenant ? ` where network_id = '${networkId}'` : "";
  if (verb === "select") return `select count(*) from ${name}${there}`;
  if (verb === "delete") return `delete from ${name}${there}`;
  if (verb === "update") return `update ${name} set ${column} = ${column}${there}`;
  return tenant ? `insert into ${name} (network_id) values ('${networkId}')` : `insert into ${name} default values`;
};

describe("every table × role × verb, tried by SQL", () => {
  const counts = { tried: 0, denied: 0, refused: 0, empty: 0 };
  const note = (outcome: number | string) => {
    counts.tried += 1;
    if (outcome === "42501") counts.denied += 1;
    else if (typeof outcome === "string") counts.refused += 1;
    else counts.empty += 1;
    return outcome;
  };

  test.each(["hub", "lead", "volunteer", "pass", "donor", "reviewer", "public", "directory", "job"])(
    "%s: what is not given is denied, and what is given reaches no other network and nothing without one",
    async (role) => {
      const scopes = [
        { from: ours.networkId, at: ours.networkId },
        { from: ours.networkId, at: theirs.networkId },
        { from: null, at: theirs.networkId },
      ];
      for (const { from, at } of scopes) {
        await as(role, from, async (client) => {
          for (const table of tables) {
            for (const verb of verbs) {
              const given = isGiven(table.name, role, verb);
              // Inside its own network, what is given is what the other tests are about.
              if (given && (from === at || !table.tenant || role === "directory")) continue;
              const outcome = note(await tried(client, statement(verb, table, at)));
              const label = `${role} ${verb} ${table.name} from ${from} at ${at}: ${outcome}`;
              if (verb === "select") expect([0, "42501"], label).toContain(outcome);
              // Columns nobody may name, rows nobody sees, or a guard that finds no document.
              else if (given) expect([0, "42501", "P0002"], label).toContain(outcome);
              else expect(outcome, label).toBe("42501");
            }
          }
        });
      }
    },
  );

  test("and all of them were tried", () => {
    console.log(`askers: ${JSON.stringify(counts)} over ${tables.length} tables, ${roles.length} roles`);
    expect(counts.tried).toBeGreaterThan(tables.length * roles.length * verbs.length);
    expect(counts.denied + counts.refused + counts.empty).toBe(counts.tried);
  });
});

describe("the serving login", () => {
  const become = (role: string) => [
    `set role ${role}`,
    `set local role ${role}`,
    `set session authorization ${role}`,
    `select set_config('role', '${role}', true)`,
    `select set_config('session_authorization', '${role}', true)`,
    `grant ${role} to relais_web`,
    `alter role relais_web in role ${role}`,
    `do $$ begin execute 'set role ${role}'; end $$`,
    `do $$ begin set local role relais_hub; reset role; set role ${role}; end $$`,
  ];

  test.each([directoryRole, jobRole, "relais_owner", "relais_root"])(
    "becomes %s by no statement, in whichever role it is",
    async (role) => {
      for (const taken of ["none", ...askerRoles]) {
        for (const sql of become(role)) {
          const outcome = await withClient(portal.database().webUrl, async (client) => {
            await client.query("begin");
            await client.query(`set local role ${taken}`);
            await client.query("savepoint trying");
            const code = await client.query(sql).then(
              () => "done",
              (error: { code?: string }) => error.code,
            );
            await client.query("rollback to savepoint trying").catch(() => undefined);
            return code;
          });
          expect(["42501", "42601", "0A000"], `${taken}: ${sql}`).toContain(outcome);
        }
      }
    },
  );

  test("has no definer function that lets it say what runs as the owner", async () => {
    const dynamic = await withClient(portal.database().ownerUrl, async (client) => {
      const { rows } = await client.query<{ name: string }>(`
        select proname as name from pg_proc where pronamespace = 'relais'::regnamespace and prosecdef and prosrc ~* '\\mexecute\\M'`);
      return rows;
    });
    expect(dynamic).toEqual([]);
  });

  test("sees nothing again once the role is put down", async () => {
    await withClient(portal.database().webUrl, async (client) => {
      await client.query("begin");
      await client.query(`select set_config('role', 'relais_hub', true), set_config('app.network_id', $1, true)`, [
        ours.networkId,
      ]);
      expect((await client.query("select from transfers")).rowCount).toBeGreaterThan(0);
      await client.query("reset role");
      await expect(client.query("select from transfers")).rejects.toThrow("permission denied");
    });
  });
});
