import type { ItemKind } from "~/core/stock/item-kind";
import { useWords } from "~/i18n/use-words";
import { LinkButton } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { Link } from "~/ui/link";
import { Tag } from "~/ui/tag";
import { useThings } from "~/ui/things";

export type EarlierProps = {
  decisions: Array<{ id: string; number: number; date: string; promised: number; undone: boolean }>;
  kind: ItemKind;
  href: (splitId: string) => string;
};

/** What was already decided of this batch: a second split starts from what the first left. */
export function Earlier({ decisions, kind, href }: EarlierProps) {
  const { t } = useWords("split");
  const things = useThings();
  if (decisions.length === 0) return null;
  return (
    <nav className="split-earlier" aria-label={t("earlier.label")}>
      <p className="quiet">{t("earlier.label")}</p>
      <ul>
        {decisions.map(({ id, number, date, promised, undone }) => (
          <li key={id}>
            <Link to={href(id)} prefetch="intent">
              {t("earlier.line", { number, date, things: things(kind, promised) })}
            </Link>
            {undone ? <Tag>{t("earlier.undone")}</Tag> : null}
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Nothing can be split yet: what is missing, and where it is found. */
export function Nothing({
  noMembers,
  toBatch,
  toOrganisations,
}: {
  noMembers: boolean;
  toBatch: string;
  toOrganisations: string;
}) {
  const { t } = useWords("split");
  if (noMembers) {
    return (
      <EmptyState
        icon="person"
        title={t("noMembers.title")}
        first={
          <LinkButton kind="go" to={toOrganisations}>
            {t("noMembers.add")}
          </LinkButton>
        }
      >
        {t("noMembers.body")}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon="box"
      title={t("none.title")}
      first={
        <LinkButton kind="go" to={toBatch}>
          {t("none.toBatch")}
        </LinkButton>
      }
    >
      {t("none.body")}
    </EmptyState>
  );
}
