-- Whoever holds a link, a token or a paper, or looks at an open page, reads no table: these functions answer what the key
-- at hand shows, and say nothing about any other. Each steps into the one network, or programme, that the key belongs to.

create function relais.open_link() returns table (content jsonb, content_hash text, superseded_at timestamptz, ends_at timestamptz)
  language plpgsql security definer set search_path = '' as $$
declare
  link public.share_links;
begin
  select * into link from public.share_links l where l.token_hash = relais.key_hash() and l.revoked_at is null and l.ends_at > now();
  if link.id is null then return; end if;
  perform set_config('app.network_id', link.network_id::text, true);
  return query select v.content, v.content_hash, v.superseded_at::timestamptz, link.ends_at::timestamptz from public.report_versions v
    where v.network_id = link.network_id and v.id = link.version_id and v.state = 'released';
  perform set_config('app.network_id', '', true);
end $$;

create function relais.open_token() returns table (programme_id uuid, only_network_id uuid)
  language sql stable security definer set search_path = '' as $$
  select t.programme_id, t.only_network_id from public.api_tokens t
    where t.token_hash = relais.key_hash() and t.revoked_at is null and t.ends_at > now()
$$;

create function relais.released_to_token() returns table (id uuid, network_id uuid, to_week text, content jsonb, content_hash text,
    released_at timestamptz, superseded_at timestamptz)
  language plpgsql security definer set search_path = '' as $$
declare
  token record;
begin
  select * into token from relais.open_token();
  if token.programme_id is null then return; end if;
  perform set_config('app.programme_id', token.programme_id::text, true);
  return query select v.id, v.network_id, r.to_week, v.content, v.content_hash, v.released_at::timestamptz, v.superseded_at::timestamptz
    from public.report_versions v join public.reports r on r.network_id = v.network_id and r.id = v.report_id
    where v.programme_id = token.programme_id and v.state = 'released' and v.network_id = coalesce(token.only_network_id, v.network_id);
  perform set_config('app.programme_id', '', true);
end $$;

create function relais.open_paper() returns table (state text, content jsonb, content_hash text, submitted_at timestamptz,
    released_at timestamptz, superseded_at timestamptz)
  language sql stable security definer set search_path = '' as $$
  select v.state::text, v.content, v.content_hash, v.submitted_at, v.released_at, v.superseded_at from public.report_versions v
    where v.state <> 'draft' and v.content_hash >= relais.printed_hash() and v.content_hash < relais.printed_hash() || 'g'
$$;

create function relais.open_operation(page uuid) returns table (name text, content jsonb)
  language plpgsql security definer set search_path = '' as $$
declare
  operation public.operations;
begin
  perform set_config('app.page_id', page::text, true);
  select * into operation from public.operations o where o.id = page and o.public_since is not null;
  perform set_config('app.page_id', '', true);
  if operation.id is null then return; end if;
  perform set_config('app.network_id', operation.network_id::text, true);
  return query select operation.name, v.content from (select) one
    left join public.report_versions v on v.network_id = operation.network_id and v.state = 'released';
  perform set_config('app.network_id', '', true);
end $$;

-- Counted, and nothing said about who.
create function relais.count_opening() returns void language sql security definer set search_path = public, pg_temp as $$
  update share_links set opened = opened + 1 where token_hash = relais.key_hash() and revoked_at is null and ends_at > now();
$$;
create function relais.count_use() returns void language sql security definer set search_path = public, pg_temp as $$
  update api_tokens set used_on = current_date where token_hash = relais.key_hash() and revoked_at is null and ends_at > now() and used_on is distinct from current_date;
$$;

revoke all on function relais.open_link, relais.open_token, relais.released_to_token, relais.open_paper, relais.open_operation,
  relais.count_opening, relais.count_use from public;
grant execute on function relais.open_link, relais.open_token, relais.released_to_token, relais.open_paper, relais.open_operation,
  relais.count_opening, relais.count_use to relais_public;
