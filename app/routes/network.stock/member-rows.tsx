import type { MemberHeld } from "~/core/stock/by-member";
import { type Held, QUANTITIES } from "~/core/stock/figures";
import type { ItemKind } from "~/core/stock/item-kind";
import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import { type Column, DataTable } from "~/ui/data-table";
import { Disclosure } from "~/ui/disclosure";
import { Link } from "~/ui/link";
import { QuantityBar, QuantityKeys } from "~/ui/quantity-bar";
import { useKindNames } from "~/ui/things";

type OfKind = { kind: ItemKind; members: readonly MemberHeld[] };
type MemberRowsProps = { kinds: readonly OfKind[]; to: (memberId: string) => string };

/** Where these batches went, kind by kind. */
export function MemberRows({ kinds, to }: MemberRowsProps) {
  const { t } = useWords("stock");
  const names = useKindNames();
  if (kinds.every(({ members }) => members.length < 2)) return null;
  return (
    <section className="section" aria-labelledby="members">
      <h2 id="members">{t("stock.members")}</h2>
      {kinds.map(({ kind, members }) => (
        <MembersOfKind key={kind} name={kinds.length > 1 ? names(kind) : null} members={members} to={to} />
      ))}
    </section>
  );
}

/** A bar a member, all of a kind to one scale; the same in figures one click away. */
function MembersOfKind({
  name,
  members,
  to,
}: Pick<OfKind, "members"> & Pick<MemberRowsProps, "to"> & { name: string | null }) {
  const { t } = useWords(["stock", "common"]);
  const { number } = useFormats();
  const whole = Math.max(1, ...members.map(({ quantities }) => Object.values(five(quantities)).reduce(sum)));
  return (
    <>
      {name === null ? null : <h3>{name}</h3>}
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
          caption={name ?? t("stock.members")}
          captionHidden
          rows={members}
          rowKey={({ id }) => id}
          columns={[
            { key: "name", header: t("stock.member"), heads: true, cell: ({ name }) => name },
            ...QUANTITIES.map(
              (of): Column<MemberHeld> => ({
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
    </>
  );
}

const five = (quantities: Held) => Object.fromEntries(QUANTITIES.map((of) => [of, quantities[of]]));
const sum = (all: number, one: number) => all + one;
