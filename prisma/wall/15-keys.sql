-- What the database keeps of the keys in the key file: enough to recognise one, and nothing that opens anything. The
-- owner holds the file against it at every start.
call relais.wall('key_checks', 'relais.is_directory()', 'relais.is_directory()', '', '', 'relais.is_directory()');
do $$
begin
  execute format('create policy keeper on public.key_checks to %I using (true) with check (true)', current_user);
end $$;
