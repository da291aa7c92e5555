import type pg from "pg";

/** A statement that writes: into what, and all of it up to its end. */
const WRITES =
  /\b(?:insert\s+into|update|delete\s+from|merge\s+into|truncate(?:\s+table)?)\s+(?:only\s+)?(?:public\.)?(\w+)\b[^;]*/gi;
const DYNAMIC = /\bexecute\b(?!\s+function)[^;]*/gi;
/** Of the row at hand (m where it is the new one or the old), or of the transaction: what holds a statement inside one network. */
const OF_ONE_NETWORK = /\b(?:(?:new|old|written|m)\.network_id|relais\.network_id\(\))/i;

/**
 * What the triggers of networks' tables write outside the network of the row at hand, as far as their text tells, also
 * through the functions of ours that they call: a table without a network, rows of any network, or what only shows when
 * it runs.
 */
export async function writesOutside(client: pg.Client): Promise<string[]> {
  const { rows: tables } = await client.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attname = 'network_id' and a.attnotnull`,
  );
  const tenants = new Set(tables.map(({ name }) => name));
  const { rows: functions } = await client.query<{ name: string; body: string }>(
    `select proname as name, pg_get_functiondef(oid) as body from pg_proc
     where pronamespace in ('relais'::regnamespace, 'public'::regnamespace) and prokind = 'f'`,
  );
  const bodies = new Map(functions.map(({ name, body }) => [name, textOf(body)]));
  const { rows: triggers } = await client.query<{ table: string; calls: string }>(
    `select c.relname as "table", p.proname as calls from pg_trigger t join pg_class c on c.oid = t.tgrelid
     join pg_proc p on p.oid = t.tgfoid where not t.tgisinternal and c.relnamespace = 'public'::regnamespace`,
  );
  const found = triggers
    .filter(({ table }) => tenants.has(table))
    .flatMap(({ table, calls }) =>
      [...reached(calls, bodies)].flatMap((name) =>
        outside(bodies.get(name) ?? "", tenants).map((write) => `${table}: ${name} ${write}`),
      ),
    );
  return [...new Set(found)].sort();
}

/** The body alone, without comments and texts: what they say is done by nobody. */
const textOf = (definition: string): string =>
  definition
    .slice(definition.search(/\bas\s+\$|\breturn\b|\bbegin\b/i))
    .replace(/--.*$/gm, "")
    .replace(/'(?:[^']|'')*'/g, "''")
    .replace(/\bfor\s+update\b|\bdo\s+update\s+set\b/gi, "");

/** A function and every function of ours it calls, directly or not. */
function reached(name: string, bodies: Map<string, string>, seen = new Set<string>()): Set<string> {
  if (seen.has(name) || !bodies.has(name)) return seen;
  seen.add(name);
  for (const other of bodies.keys()) {
    if (new RegExp(`\\b${other}\\s*\\(`).test(bodies.get(name) ?? "")) reached(other, bodies, seen);
  }
  return seen;
}

function outside(body: string, tenants: Set<string>): string[] {
  const writes = [...body.matchAll(WRITES)].flatMap(([statement, table = ""]) => {
    if (!tenants.has(table)) return [`writes ${table}`];
    return OF_ONE_NETWORK.test(statement) ? [] : [`writes any network's ${table}`];
  });
  return [...writes, ...[...body.matchAll(DYNAMIC)].map(([statement]) => `runs ${statement}`)];
}
