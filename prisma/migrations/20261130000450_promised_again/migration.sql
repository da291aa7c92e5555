-- What both sides agreed to send again is promised of the kind that was missing, until it is sent. Where a mixed batch was
-- given its kinds by 20261130000100, what was still to be sent again was taken off what had been decided of that kind, and
-- added to the batch's leading kind: it goes back. A promise that was written with its kind never lacks it, and is left.
do $$
declare
  short record;
  given record;
  taken int;
begin
  for short in
    with movement as (
      -- A note counts once, with what left for good; a resend when it was agreed.
      select network_id, batch_id, organisation_id, item_kind, sum(quantity) as quantity, max(created_at) as at
        from public.promise_entries where kind in ('sent', 'sending_undone') group by 1, 2, 3, 4, transfer_id
      union all
      select network_id, batch_id, organisation_id, item_kind, quantity, created_at
        from public.promise_entries where kind = 'resend'
    ), since as (
      select network_id, batch_id, organisation_id, item_kind,
        sum(quantity) over (partition by network_id, batch_id, organisation_id, item_kind order by at desc, quantity) as quantity
      from movement
    ), again as (
      -- What was promised again and not sent since: the most that any stretch of time up to now leaves over.
      select network_id, batch_id, organisation_id, item_kind, max(quantity) as quantity from since group by 1, 2, 3, 4
    )
    select a.network_id, a.batch_id, a.organisation_id, a.item_kind, a.quantity - b.quantity as lacking
    from again a join public.promise_balances b using (network_id, batch_id, organisation_id, item_kind)
    where a.quantity > b.quantity
    order by 1, 2, 3, 4
  loop
    for given in
      select p.* from public.promise_entries p
      join public.promise_balances b using (network_id, batch_id, organisation_id, item_kind)
      where p.network_id = short.network_id and p.batch_id = short.batch_id and p.organisation_id = short.organisation_id
        and p.kind = 'decided' and p.item_kind <> short.item_kind and b.quantity > 0
        and not exists (select from public.split_undos u where u.network_id = p.network_id and u.split_id = p.split_id)
      order by p.item_kind, p.created_at, p.id
    loop
      select least(short.lacking, given.quantity, b.quantity) into taken from public.promise_balances b
        where b.network_id = given.network_id and b.batch_id = given.batch_id and b.organisation_id = given.organisation_id and b.item_kind = given.item_kind;
      continue when taken <= 0;
      if taken = given.quantity then
        update public.promise_entries set item_kind = short.item_kind where network_id = given.network_id and id = given.id;
      else
        update public.promise_entries set quantity = quantity - taken where network_id = given.network_id and id = given.id;
        insert into public.promise_entries (network_id, id, batch_id, organisation_id, kind, quantity, split_id, transfer_id, created_at, item_kind)
          values (given.network_id, gen_random_uuid(), given.batch_id, given.organisation_id, 'decided', taken, given.split_id, given.transfer_id, given.created_at, short.item_kind);
      end if;
      update public.promise_balances set quantity = quantity + case item_kind when short.item_kind then taken else -taken end
        where network_id = given.network_id and batch_id = given.batch_id and organisation_id = given.organisation_id and item_kind in (short.item_kind, given.item_kind);
      short.lacking := short.lacking - taken;
    end loop;
    delete from public.promise_balances b where b.network_id = short.network_id and b.batch_id = short.batch_id and b.organisation_id = short.organisation_id
      and not exists (select from public.promise_entries p where p.network_id = b.network_id and p.batch_id = b.batch_id
        and p.organisation_id = b.organisation_id and p.item_kind = b.item_kind);
  end loop;
end $$;
