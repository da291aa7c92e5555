import { withClient } from "../../server/roles.ts";

/** What stands between a row and who asks for it, one sentence a rule, so that two databases can be compared. */
export function rulesOf(ownerUrl: string): Promise<string[]> {
  return withClient(ownerUrl, async (client) => {
    const { rows } = await client.query<{ rule: string }>(`
      select format('policy %s on %s %s %s to %s using %s check %s', policyname, tablename, permissive, cmd, roles, qual, with_check) as rule
        from pg_policies where schemaname = 'public'
      union all select pg_get_functiondef(p.oid) || coalesce(array_to_string(array(
          select a::text from unnest(p.proacl) a order by 1), ' '), '') from pg_proc p where p.pronamespace = 'relais'::regnamespace
      union all select pg_get_triggerdef(t.oid) from pg_trigger t where not t.tgisinternal
      union all select format('%s %s %s', c.relname, c.relrowsecurity, c.relforcerowsecurity) from pg_class c
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
      union all select format('%s may %s %s', grantee, privilege_type, table_name) from information_schema.table_privileges
        where table_schema = 'public' and grantee <> 'relais_owner'
      union all select format('%s may %s %s.%s', grantee, privilege_type, table_name, column_name) from information_schema.column_privileges
        where table_schema = 'public' and grantee <> 'relais_owner'
      order by 1`);
    return rows.map(({ rule }) => rule);
  });
}
