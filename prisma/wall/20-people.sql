-- People are known by name in a network, through their memberships there; who holds a mandate is in none. Secrets are for
-- the sign-in code alone.
call relais.may('directory', 'select insert delete', 'accounts', 'true');
call relais.may('directory', 'update (email, name, locale, disabled_at)', 'accounts', 'true');
call relais.may('hub lead volunteer donor reviewer', 'select', 'accounts', 'id = relais.account_id()');
call relais.may('directory', 'select insert', 'account_secrets', 'true');
call relais.may('directory', 'update (password_hash, totp_sealed, totp_last_step, totp_since)', 'account_secrets', 'true');
call relais.may('directory', 'select insert delete', 'recovery_codes', 'true');
call relais.may('directory', 'update (used_at)', 'recovery_codes', 'true');
call relais.may('directory', 'select insert delete', 'sessions', 'true');
call relais.may('directory', 'update (network_id, membership_id, mandate_id, seen_at, expires_at, second_factor_at, reauthenticated_at)', 'sessions', 'true');
call relais.may('directory', 'select insert delete', 'rate_limits', 'true');
call relais.may('directory', 'update (window_start, count)', 'rate_limits', 'true');

call relais.may('directory', 'select insert', 'memberships', 'true');
call relais.may('directory', 'update (ended_at, expires_at, name, email, locale)', 'memberships', 'true');
call relais.may('hub job', 'select', 'memberships', 'network_id = relais.network_id()');
call relais.may('hub job', 'update (ended_at, expires_at)', 'memberships', 'network_id = relais.network_id()');
call relais.may('lead volunteer donor', 'select', 'memberships',
  'network_id = relais.network_id() and (organisation_id = relais.organisation_id() or account_id = relais.account_id())');
-- A lead ends the role of somebody else of its organisation, and gives none back.
call relais.may('lead', 'update (ended_at, expires_at)', 'memberships',
  $$network_id = relais.network_id() and organisation_id = relais.organisation_id() and account_id <> relais.account_id()
    and role in ('lead', 'volunteer') and ended_at is null$$,
  'network_id = relais.network_id() and organisation_id = relais.organisation_id() and ended_at is not null');

call relais.may('directory', 'select insert delete', 'invitations', 'true');
call relais.may('directory', 'update (used_at, revoked_at)', 'invitations', 'true');
call relais.may('hub job', 'select insert', 'invitations', 'network_id = relais.network_id()');
call relais.may('lead', 'select', 'invitations', 'network_id = relais.network_id() and organisation_id = relais.organisation_id()');
call relais.may('lead', 'insert', 'invitations', $$network_id = relais.network_id() and organisation_id = relais.organisation_id()
  and role in ('lead', 'volunteer') and invited_by = relais.account_id()$$);
-- In a network a link is taken back, never given back.
call relais.may('hub job', 'update (used_at, revoked_at)', 'invitations', 'network_id = relais.network_id() and used_at is null',
  'network_id = relais.network_id() and used_at is null and revoked_at is not null');
call relais.may('lead', 'update (used_at, revoked_at)', 'invitations',
  'network_id = relais.network_id() and organisation_id = relais.organisation_id() and used_at is null',
  'network_id = relais.network_id() and organisation_id = relais.organisation_id() and used_at is null and revoked_at is not null');

-- Each agrees for themselves, and takes back their own word alone.
call relais.may('directory', 'select', 'restart_approvals', 'true');
call relais.may('hub', 'select', 'restart_approvals', 'network_id = relais.network_id()');
call relais.may('hub', 'insert delete', 'restart_approvals', 'network_id = relais.network_id() and approved_by = relais.account_id()');
call relais.may('lead', 'select', 'restart_approvals', 'network_id = relais.network_id() and organisation_id = relais.organisation_id()');
call relais.may('lead', 'insert delete', 'restart_approvals',
  'network_id = relais.network_id() and organisation_id = relais.organisation_id() and approved_by = relais.account_id()');

call relais.may('directory', 'select insert', 'mandates', 'true');
call relais.may('directory', 'update (ended_at, expires_at)', 'mandates', 'true');
call relais.may('directory', 'select insert delete', 'mandate_invitations', 'true');
call relais.may('directory', 'update (used_at, revoked_at)', 'mandate_invitations', 'true');

call relais.may('directory', 'select insert', 'programmes', 'true');
call relais.may('reviewer', 'select', 'programmes', 'id = relais.programme_id()');
call relais.may('hub lead volunteer donor job', 'select', 'programmes', 'relais.network_id() is not null');
