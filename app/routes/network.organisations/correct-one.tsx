import type { MemberStanding } from "~/core/network/standing";
import { useWords } from "~/i18n/use-words";
import { Link } from "~/ui/link";
import { Tag } from "~/ui/tag";
import { paths } from "~/web/paths";

export type CorrectOneProps = {
  slug: string;
  organisations: readonly { id: string; name: string; standing: MemberStanding }[];
};

/** Each organisation by name, with the page where it is corrected; who rests or left says so. */
export function CorrectOne({ slug, organisations }: CorrectOneProps) {
  const { t } = useWords("network", { keyPrefix: "organisation" });
  return (
    <section className="section" aria-labelledby="correct">
      <h2 id="correct">{t("list.title")}</h2>
      <p className="hint">{t("list.hint")}</p>
      <ul className="row name-list">
        {organisations.map(({ id, name, standing }) => (
          <li key={id}>
            <Link to={paths.organisation(slug, id)}>{name}</Link>{" "}
            {standing === "active" ? null : <Tag>{t(`tag.${standing}`)}</Tag>}
          </li>
        ))}
      </ul>
    </section>
  );
}
