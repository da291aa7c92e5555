import { mostShared } from "~/core/most-shared";
import type { ItemKind } from "~/core/stock/item-kind";
import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import { DataTable } from "~/ui/data-table";
import { Link } from "~/ui/link";
import { Tag } from "~/ui/tag";
import { useThings } from "~/ui/things";
import type { RequestShown } from "./route.server";

export type RequestsTableProps = {
  kind: ItemKind;
  members: readonly RequestShown[];
  totals: { asked: number; peopleMet: number; answered: number };
  edit: (organisationId: string) => string;
};

/** What each member asks, who entered it, and what it asked before. */
export function RequestsTable({ kind, members, totals, edit }: RequestsTableProps) {
  const { t } = useWords("stock");
  const { number } = useFormats();
  const things = useThings();
  const made = members.flatMap(({ current }) => current ?? []);
  const shared = mostShared(made.map(howEntered));
  const like = made.find((current) => howEntered(current) === shared);
  const all = made.every((current) => howEntered(current) === shared);
  return (
    <div className="section">
      {like ? (
        <p className="quiet">
          {t(`requests.shared.${like.onBehalf ? "hub" : "members"}${all ? "" : "Most"}`, { date: like.when })}
        </p>
      ) : null}
      <DataTable
        caption={t("requests.caption")}
        captionHidden
        rows={members}
        rowKey={({ organisationId }) => organisationId}
        empty={<p className="quiet">{t("requests.noMember")}</p>}
        columns={[
          { key: "member", header: t("requests.member"), heads: true, cell: ({ name }) => name },
          {
            key: "asked",
            header: t("requests.asked"),
            numeric: true,
            phone: "end",
            cell: ({ current }) => (current ? number(current.quantity) : t("requests.none")),
          },
          {
            key: "met",
            header: t("requests.met"),
            numeric: true,
            phone: "named",
            cell: ({ current }) => (current ? number(current.peopleMet) : null),
          },
          ...(all && !members.some(({ earlier }) => earlier.length > 0)
            ? []
            : [
                {
                  key: "entered",
                  header: t("requests.entered"),
                  phone: "line" as const,
                  cell: ({ current, earlier }: RequestShown) =>
                    current ? (
                      <span className="batch-name">
                        {howEntered(current) === shared ? null : (
                          <>
                            {current.when}{" "}
                            {current.onBehalf ? (
                              <Tag>{t("requests.onBehalf")}</Tag>
                            ) : like?.onBehalf ? (
                              <Tag>{t("requests.byItself")}</Tag>
                            ) : null}
                          </>
                        )}
                        {earlier[0] ? (
                          <span className="quiet">
                            {t("requests.before", { things: things(kind, earlier[0].quantity), date: earlier[0].when })}
                          </span>
                        ) : null}
                      </span>
                    ) : null,
                },
              ]),
          {
            key: "edit",
            header: t("requests.act"),
            phone: "line",
            cell: ({ organisationId, name, current }) => (
              <Link to={edit(organisationId)} aria-label={t("requests.editFor", { name })}>
                {t(current ? "requests.edit" : "requests.add")}
              </Link>
            ),
          },
        ]}
        total={{ member: t("requests.total"), asked: number(totals.asked), met: number(totals.peopleMet) }}
      />
    </div>
  );
}

const howEntered = ({ when, onBehalf }: NonNullable<RequestShown["current"]>): string => `${when} ${onBehalf}`;
