import { WHEREABOUTS, type WholeAccount } from "~/core/stock/whole-account";
import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import { type Column, DataTable } from "~/ui/data-table";
import { useKindNames, useThings } from "~/ui/things";

/** All that ever came and where it is: what is lost, broken or given back stands beside the rest, and it adds up. */
export function AccountTable({ account, hub }: { account: readonly WholeAccount[]; hub: boolean }) {
  const { t } = useWords("stock");
  const { number, list } = useFormats();
  const things = useThings();
  const kindName = useKindNames();
  const said = (of: "received" | "extra") =>
    list(account.flatMap((each) => (each[of] > 0 ? [things(each.kind, each[of])] : [])));
  const extra = said("extra");
  const places = WHEREABOUTS.filter((place) => account.some(({ where }) => where[place] !== 0));
  return (
    <section className="section" aria-labelledby="account">
      <h2 id="account">{t("account.title")}</h2>
      <p>
        {t("account.received", { things: said("received") })} {extra ? t("account.extra", { things: extra }) : null}
      </p>
      <DataTable
        caption={t("account.caption")}
        captionHidden
        rows={account}
        rowKey={({ kind }) => kind}
        columns={[
          { key: "kind", header: t("account.kind"), heads: true, cell: ({ kind }) => kindName(kind) },
          ...places.map(
            (place): Column<WholeAccount> => ({
              key: place,
              header: place === "onShelf" && hub ? t("stock.shelf") : t(`account.where.${place}`),
              numeric: true,
              phone: ({ where }) => (where[place] === 0 ? "none" : "counted"),
              cell: ({ where }) => number(where[place]),
            }),
          ),
          {
            key: "all",
            header: t("account.total"),
            numeric: true,
            phone: "end",
            cell: ({ received, extra: found }) => <strong>{number(received + found)}</strong>,
          },
        ]}
      />
    </section>
  );
}
