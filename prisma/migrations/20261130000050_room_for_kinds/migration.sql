-- 20261130000100 gives rows their kind before it gives tables their new keys, and the old ones refused what stands there
-- in between: two operators' SIM cards, of which the operator is no longer the maker, and what is promised of two kinds
-- of one batch. Until then the names of those keys are kept by an index and a check that refuse nothing. A database that
-- is past it has its new keys, and nothing is done there.
do $$
begin
  if not exists (select from pg_attribute where attrelid = 'public.promise_balances'::regclass and attname = 'item_kind') then
    drop index public.items_network_id_kind_maker_model_key;
    create index items_network_id_kind_maker_model_key on public.items (network_id, kind, maker, model);
    alter table public.promise_balances drop constraint promise_balances_pkey, add constraint promise_balances_pkey check (true);
  end if;
end $$;
