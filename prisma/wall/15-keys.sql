-- What the database keeps of the keys in the key file: enough to recognise one, and nothing that opens anything. The
-- owner holds the file against it at every start.
call relais.may('directory', 'select insert delete', 'key_checks', 'true');
call relais.may('owner', 'all', 'key_checks', 'true');
