import { useWords } from "~/i18n/use-words";
import { DataTable } from "~/ui/data-table";
import { Icon } from "~/ui/icon";
import { Link } from "~/ui/link";

type Member = { id: string; name: string; said: readonly boolean[] };

/** Which member said which week, and nothing of what; each name leads to where the hub types for it. */
export function WhoSaid({
  weeks,
  members,
  to,
}: {
  weeks: readonly { week: string; day: string }[];
  members: readonly Member[];
  to: (id: string) => string;
}) {
  const { t } = useWords("continuity");
  const missing = members.filter(({ said }) => said[0] !== true);
  return (
    <section className="section">
      <h2>{t("said.title")}</h2>
      <p>
        {missing.length === 0
          ? t("said.all", { day: weeks[0]?.day ?? "" })
          : t("said.missing", { count: missing.length, all: members.length, day: weeks[0]?.day ?? "" })}
      </p>
      <DataTable
        caption={t("said.title")}
        captionHidden
        rows={members}
        rowKey={({ id }) => id}
        small="scroll"
        columns={[
          {
            key: "name",
            header: t("said.member"),
            heads: true,
            cell: ({ id, name }) => <Link to={to(id)}>{name}</Link>,
          },
          ...weeks.map(({ week, day }, index) => ({
            key: week,
            header: day,
            numeric: true,
            cell: ({ said }: Member) =>
              said[index] ? (
                <>
                  <Icon name="check" size={16} />
                  <span className="unseen">{t("said.yes")}</span>
                </>
              ) : (
                <span className="quiet">{t("said.no")}</span>
              ),
          })),
        ]}
      />
      <p className="hint">{t("said.note")}</p>
    </section>
  );
}
