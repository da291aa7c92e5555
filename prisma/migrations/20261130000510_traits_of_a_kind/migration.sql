-- A kind that is in no line of this check has no item: adding one means saying its traits here too.
alter table public.items drop constraint item_traits_fit_the_kind;
alter table public.items add constraint item_traits_fit_the_kind check (case kind::text
  when 'phone' then operator = '' and sim_format is null and face_value_cents is null and plug is null
  when 'sim' then face_value_cents is null and plug is null
  when 'top_up' then sim_format is null and plug is null and coalesce(face_value_cents, 1) between 1 and 100000
  when 'charger' then operator = '' and sim_format is null and face_value_cents is null
  else false end);
