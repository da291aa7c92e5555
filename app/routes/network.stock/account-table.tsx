import { useTranslation } from "react-i18next";
import { WHEREABOUTS, type Whereabouts, type WholeAccount } from "~/core/stock/whole-account";
import { useFormats } from "~/i18n/use-formats";
import { DataTable } from "~/ui/data-table";
import { useKindNames, useThings } from "~/ui/things";

/** All that ever came and where it is: what is lost, broken or given back stands beside the rest, and it adds up. */
export function AccountTable({ account }: { account: readonly WholeAccount[] }) {
  const { t } = useTranslation("stock");
  const { number, list } = useFormats();
  const things = useThings();
  const kindName = useKindNames();
  const said = (of: "received" | "extra") =>
    list(account.flatMap((each) => (each[of] > 0 ? [things(each.kind, each[of])] : [])));
  const extra = said("extra");
  const rows = WHEREABOUTS.filter((place) => account.some(({ where }) => where[place] !== 0));
  return (
    <section className="section" aria-labelledby="account">
      <h2 id="account">{t("account.title")}</h2>
      <p>
        {t("account.received", { things: said("received") })} {extra ? t("account.extra", { things: extra }) : null}
      </p>
      <DataTable
        caption={t("account.caption")}
        captionHidden
        rows={rows}
        rowKey={(place) => place}
        columns={[
          { key: "where", header: t("account.column"), heads: true, cell: (place) => t(`account.where.${place}`) },
          ...account.map(({ kind, where }) => ({
            key: kind,
            header: kindName(kind),
            numeric: true,
            cell: (place: Whereabouts) => number(where[place]),
          })),
        ]}
        total={{
          where: t("account.total"),
          ...Object.fromEntries(account.map((each) => [each.kind, number(each.received + each.extra)])),
        }}
      />
    </section>
  );
}
