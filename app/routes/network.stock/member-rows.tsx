import { type Held, QUANTITIES } from "~/core/stock/figures";
import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import { type Column, DataTable } from "~/ui/data-table";
import { Disclosure } from "~/ui/disclosure";
import { Link } from "~/ui/link";
import { QuantityBar, QuantityKeys } from "~/ui/quantity-bar";

type Member = { id: string; name: string; quantities: Held };

/** Where these batches went, a bar a member, all to one scale; the same in figures one click away. */
export function MemberRows({ members, to }: { members: readonly Member[]; to: (memberId: string) => string }) {
  const { t } = useWords(["stock", "common"]);
  const { number } = useFormats();
  const whole = Math.max(1, ...members.map(({ quantities }) => Object.values(five(quantities)).reduce(sum)));
  return (
    <section className="section" aria-labelledby="members">
      <h2 id="members">{t("stock.members")}</h2>
      <ul className="stock-members">
        {members.map(({ id, name, quantities }) => (
          <li key={id}>
            <Link to={to(id)}>{name}</Link>
            <QuantityBar held={five(quantities)} whole={whole} told />
            <QuantityKeys held={five(quantities)} />
          </li>
        ))}
      </ul>
      <Disclosure summary={t("stock.membersTable")}>
        <DataTable
          caption={t("stock.members")}
          captionHidden
          rows={members}
          rowKey={({ id }) => id}
          columns={[
            { key: "name", header: t("stock.member"), heads: true, cell: ({ name }) => name },
            ...QUANTITIES.map(
              (of): Column<Member> => ({
                key: of,
                header: t(`common:quantity.${of}`),
                numeric: true,
                phone: ({ quantities }) => (quantities[of] === 0 ? "none" : "counted"),
                cell: ({ quantities }) => number(quantities[of]),
              }),
            ),
          ]}
        />
      </Disclosure>
    </section>
  );
}

const five = (quantities: Held) => Object.fromEntries(QUANTITIES.map((of) => [of, quantities[of]]));
const sum = (all: number, one: number) => all + one;
