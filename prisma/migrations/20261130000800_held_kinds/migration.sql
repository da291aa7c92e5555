-- What stands in all accounts of one sort of an organisation, kind by kind, so that nobody adds up every line it ever held.
-- Kept by a trigger on the movements, as balances are; no row is finer than organisation and kind (privacy P-02).
CREATE TABLE "held_kinds" (
    "network_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "account_kind" "StockAccountKind" NOT NULL,
    "item_kind" "ItemKind" NOT NULL,
    "quantity" INTEGER NOT NULL,

    CONSTRAINT "held_kinds_pkey" PRIMARY KEY ("network_id","organisation_id","account_kind","item_kind")
);

ALTER TABLE "held_kinds" ADD CONSTRAINT "held_kinds_network_id_organisation_id_fkey" FOREIGN KEY ("network_id", "organisation_id") REFERENCES "organisations"("network_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

insert into public.held_kinds (network_id, organisation_id, account_kind, item_kind, quantity)
  select b.network_id, a.organisation_id, a.kind, l.item_kind, sum(b.quantity)
  from public.stock_balances b
  join public.stock_accounts a on a.network_id = b.network_id and a.id = b.account_id
  join public.batch_lines l on l.network_id = b.network_id and l.id = b.batch_line_id
  group by 1, 2, 3, 4;
