-- Follow-ups by numbers. An issued number is a keyed hash of 16 bytes: whoever is shown a number looks for its own, and the
-- night lets go of it once it is used, or once its key has ended (privacy P-09).
call relais.may('hub lead volunteer job', 'select', 'follow_up_numbers', 'network_id = relais.network_id()');
call relais.may('hub', 'insert', 'follow_up_numbers', 'network_id = relais.network_id()');
call relais.may('hub', 'update (began_week, version, until_week)', 'follow_up_numbers', 'network_id = relais.network_id()');

call relais.may('hub lead volunteer', 'select', 'follow_up_issued', 'network_id = relais.network_id()');
call relais.may('hub', 'insert', 'follow_up_issued', 'network_id = relais.network_id()');
call relais.may('job', 'select delete', 'follow_up_issued', 'network_id = relais.network_id()');

call relais.may('hub lead volunteer', 'select', 'follow_up_keys', 'network_id = relais.network_id()');
call relais.may('job', 'select insert delete', 'follow_up_keys', 'network_id = relais.network_id()');

call relais.may('hub', 'select insert', 'card_printings', 'network_id = relais.network_id()');
call relais.may('hub', 'update (registered, approved_by, approved_on, ended_on)', 'card_printings', 'network_id = relais.network_id()');
call relais.may('job', 'select delete', 'card_printings', 'network_id = relais.network_id()');
