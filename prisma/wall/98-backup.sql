-- A backup reads every row there is, by a login of its own that no process serving pages holds and no other login may
-- become; it writes nothing anywhere. When one was made, sign-in's login notes, and whoever looks at the portal's state reads.
grant usage on schema relais to relais_backup;
grant select on public._prisma_migrations, relais.standing_wall to relais_backup;
do $do$
declare t name;
begin
  for t in select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname <> '_prisma_migrations' loop
    call relais.may('backup', 'select', t, 'true');
  end loop;
end $do$;
call relais.may('directory', 'select insert update', 'backups', 'true');
