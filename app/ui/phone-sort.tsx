import { useNavigate } from "@remix-run/react";
import { type ReactNode, useId } from "react";
import { useWords } from "~/i18n/use-words";
import { Icon } from "~/ui/icon";
import { Link } from "~/ui/link";
import { useAwake } from "~/ui/use-awake";

type Sorted = { to: string; sorted?: "ascending" | "descending" };

type PhoneSortProps = {
  columns: readonly { key: string; header: ReactNode; name?: string; sort?: Sorted }[];
  unsorted: { to: string; name: string } | undefined;
};

/** A phone’s list has no heads to touch: its order is chosen from a list, or by links until the page is awake. */
export function PhoneSort({ columns, unsorted }: PhoneSortProps) {
  const sorts = columns.flatMap(({ key, header, name, sort }) => (sort ? [{ key, header, name, ...sort }] : []));
  return sorts.length > 0 ? <Choice sorts={sorts} unsorted={unsorted} /> : null;
}

type Sort = Omit<PhoneSortProps["columns"][number], "sort"> & Sorted;

function Choice({ sorts, unsorted }: { sorts: readonly Sort[] } & Pick<PhoneSortProps, "unsorted">) {
  const { t } = useWords("common");
  const awake = useAwake();
  const navigate = useNavigate();
  const id = useId();
  const current = sorts.find(({ sorted }) => sorted !== undefined);
  if (!awake) {
    return (
      <p className="sort-phone no-print">
        {t("table.sort")}{" "}
        {sorts.map(({ key, header, to, sorted }) => (
          <Link key={key} to={to} preventScrollReset aria-current={sorted ? "true" : undefined}>
            {header}
          </Link>
        ))}
      </p>
    );
  }
  const go = (key: string) => {
    const to = key === "" ? unsorted?.to : sorts.find((sort) => sort.key === key)?.to;
    if (to !== undefined) navigate(to, { preventScrollReset: true });
  };
  return (
    <p className="sort-phone no-print">
      <label htmlFor={id}>{t("table.sort")}</label>
      <select
        id={id}
        className="input"
        value={current?.key ?? ""}
        onChange={({ currentTarget }) => go(currentTarget.value)}
      >
        {current && !unsorted ? null : <option value="">{unsorted?.name}</option>}
        {sorts.map(({ key, header, name }) => (
          <option key={key} value={key}>
            {name ?? (typeof header === "string" ? header : key)}
          </option>
        ))}
      </select>
      {current && current.to !== unsorted?.to ? (
        <Link to={current.to} preventScrollReset className={`sort-${current.sorted}`}>
          <Icon name="sorted" size={18} />
          <span className="unseen">{t("table.turn")}</span>
        </Link>
      ) : null}
    </p>
  );
}
