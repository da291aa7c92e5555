import { withClient } from "../../server/roles.ts";

/** Whatever belongs to PostgreSQL itself. */
const ours = (schema: string) =>
  `${schema} not in ('pg_catalog', 'information_schema', 'pg_toast') and ${schema} !~ '^pg_(temp|toast_temp)'`;

const granted = (acl: string) =>
  `(select coalesce(array_agg(x.grantee::regrole || ' ' || x.privilege_type || ' ' || x.is_grantable order by 1), '{}')
      from aclexplode(${acl}) x)::text`;

/** One line for everything a database is made of; each query names the kind, then what it is called, then what it is. */
const parts = [
  `select 'schema', nspname, concat_ws(' ', nspowner::regrole, ${granted("nspacl")}) from pg_namespace where ${ours("nspname")}`,
  `select 'relation', c.oid::regclass::text, concat_ws(' ', relkind, relowner::regrole, relpersistence, relrowsecurity,
     relforcerowsecurity, reloptions::text, ${granted("relacl")})
   from pg_class c join pg_namespace n on n.oid = relnamespace where relkind not in ('i', 't') and ${ours("nspname")}`,
  `select 'column', a.attrelid::regclass || '.' || attname, concat_ws(' ',
     row_number() over (partition by attrelid order by attnum), format_type(atttypid, atttypmod), attnotnull,
     attidentity, attgenerated, attcollation::regcollation, pg_get_expr(adbin, adrelid), ${granted("attacl")})
   from pg_attribute a join pg_class c on c.oid = attrelid join pg_namespace n on n.oid = relnamespace
   left join pg_attrdef d on d.adrelid = attrelid and d.adnum = attnum
   where attnum > 0 and not attisdropped and relkind <> 'i' and ${ours("nspname")}`,
  `select 'constraint', conrelid::regclass || '.' || conname, concat_ws(' ', convalidated, pg_get_constraintdef(k.oid))
   from pg_constraint k join pg_namespace n on n.oid = connamespace where ${ours("nspname")}`,
  `select 'index', indexrelid::regclass::text, concat_ws(' ', indisvalid, indisprimary, pg_get_indexdef(indexrelid))
   from pg_index i join pg_class c on c.oid = indexrelid join pg_namespace n on n.oid = relnamespace where ${ours("nspname")}`,
  `select 'trigger', tgrelid::regclass || '.' || tgname, concat_ws(' ', tgenabled, pg_get_triggerdef(t.oid))
   from pg_trigger t join pg_class c on c.oid = tgrelid join pg_namespace n on n.oid = relnamespace
   where not tgisinternal and ${ours("nspname")}`,
  `select 'policy', polrelid::regclass || '.' || polname, concat_ws(' ', polcmd, polpermissive,
     (select array_agg(r::regrole::text order by 1) from unnest(polroles) r)::text,
     pg_get_expr(polqual, polrelid), 'check', pg_get_expr(polwithcheck, polrelid))
   from pg_policy`,
  `select 'function', p.oid::regprocedure::text, concat_ws(' ', proowner::regrole, ${granted("proacl")}, pg_get_functiondef(p.oid))
   from pg_proc p join pg_namespace n on n.oid = pronamespace where prokind in ('f', 'p') and ${ours("nspname")}`,
  `select 'type', t.oid::regtype::text, concat_ws(' ', typtype, typowner::regrole, ${granted("typacl")}, format_type(typbasetype, typtypmod),
     (select array_agg(enumlabel order by enumsortorder) from pg_enum where enumtypid = t.oid)::text)
   from pg_type t join pg_namespace n on n.oid = typnamespace where typtype in ('e', 'd') and ${ours("nspname")}`,
  `select 'sequence', seqrelid::regclass::text, concat_ws(' ', seqtypid::regtype, seqstart, seqincrement, seqcycle) from pg_sequence`,
  `select 'default', concat_ws(' ', defaclrole::regrole, defaclnamespace::regnamespace, defaclobjtype), ${granted("defaclacl")} from pg_default_acl`,
  `select 'extension', extname, extversion from pg_extension`,
];

/** All that a database is made of besides its rows: "kind name: what it is", sorted. */
export function structureOf(ownerUrl: string): Promise<string[]> {
  return withClient(ownerUrl, async (client) => {
    const lines: string[] = [];
    for (const part of parts) {
      const { rows } = await client.query<[string, string, string]>({ text: part, rowMode: "array" });
      lines.push(...rows.map(([kind, name, what]) => `${kind} ${name}: ${what}`));
    }
    return lines.sort();
  });
}
