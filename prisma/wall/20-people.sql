-- In a network: the people one may see there, by name. Secrets only for the sign-in code.
call relais.wall('memberships',
  'relais.is_directory() or (not relais.is_pass() and relais.in_network(network_id)
     and (relais.is_hub() or organisation_id = relais.organisation_id() or account_id = relais.account_id()))',
  'relais.is_directory()',
  -- A lead ends the role of somebody else of its organisation, and gives none back.
  'relais.is_directory() or (relais.in_network(network_id) and (relais.is_hub() or (relais.is_lead() and organisation_id = relais.organisation_id()
     and account_id <> relais.account_id() and role in (''lead'', ''volunteer'') and ended_at is null)))',
  'ended_at, expires_at', '',
  'relais.is_directory() or (relais.in_network(network_id) and (relais.is_hub() or (relais.is_lead() and organisation_id = relais.organisation_id() and ended_at is not null)))');
call relais.wall('accounts',
  'relais.is_directory() or id = relais.account_id() or exists (select from public.memberships m where m.account_id = accounts.id)',
  'relais.is_directory()',
  'relais.is_directory()', 'email, name, locale, disabled_at',
  'relais.is_directory()');
call relais.wall('account_secrets', 'relais.is_directory()', 'relais.is_directory()', 'relais.is_directory()',
  'password_hash, totp_sealed, totp_last_step, totp_since');
call relais.wall('recovery_codes', 'relais.is_directory()', 'relais.is_directory()', 'relais.is_directory()', 'used_at', 'relais.is_directory()');
call relais.wall('sessions', 'relais.is_directory()', 'relais.is_directory()', 'relais.is_directory()',
  'membership_id, seen_at, expires_at, second_factor_at, reauthenticated_at', 'relais.is_directory()');
call relais.wall('rate_limits', 'relais.is_directory()', 'relais.is_directory()', 'relais.is_directory()', 'window_start, count', 'relais.is_directory()');
call relais.wall('invitations',
  'relais.is_directory() or (relais.in_network(network_id) and (relais.is_hub() or (relais.is_lead() and organisation_id = relais.organisation_id())))',
  'relais.is_directory() or (relais.in_network(network_id) and (relais.is_hub() or (relais.is_lead() and organisation_id = relais.organisation_id() and role in (''lead'', ''volunteer'') and invited_by = relais.account_id())))',
  -- In a network a link is taken back, never given back.
  'relais.is_directory() or (relais.in_network(network_id) and used_at is null and (relais.is_hub() or (relais.is_lead() and organisation_id = relais.organisation_id())))',
  'used_at, revoked_at', 'relais.is_directory()',
  'relais.is_directory() or (relais.in_network(network_id) and used_at is null and revoked_at is not null and (relais.is_hub() or (relais.is_lead() and organisation_id = relais.organisation_id())))');
call relais.wall('programmes',
  'relais.is_directory() or id = relais.programme_id() or relais.network_id() is not null',
  'relais.is_directory()');
