import { type ReactNode, useId } from "react";
import { useWords } from "~/i18n/use-words";
import { LinkButton } from "~/ui/button";
import { Icon } from "~/ui/icon";
import { Link } from "~/ui/link";

export type NeedShown = {
  id: string;
  /** An `<Age>`, or a due date in words. */
  age?: ReactNode;
  /** What waits, and why, in one sentence. */
  sentence: ReactNode;
  reason?: ReactNode;
  /** Where one verb leads: the whole line does. `go` is of the very first. */
  act?: { to: string; verb: string; go?: boolean };
};

/** What needs me, one line a thing. Empty means done, and says so. */
export function Needs({ needs, label }: { needs: readonly NeedShown[]; label?: string }) {
  const { t } = useWords("common");
  const name = useId();
  if (needs.length === 0) {
    return (
      <div className="nothing">
        <Icon name="check" size={28} />
        <p>
          <strong>{t("needs.emptyTitle")}</strong>
          <span>{t("needs.emptyBody")}</span>
        </p>
      </div>
    );
  }
  return (
    <ul className="needs" aria-label={label}>
      {needs.map(({ id, age, sentence, reason, act }, position) => (
        <li key={id} className={act?.go ? "needs-first" : undefined}>
          <div className="needs-age">{age}</div>
          <div className="needs-what">
            <p id={`${name}${position}`}>{sentence}</p>
            {reason ? <p className="quiet">{reason}</p> : null}
          </div>
          {act ? (
            <div className="needs-act">
              <Act {...act} about={`${name}${position}`} />
            </div>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function Act({ to, verb, go, about }: NonNullable<NeedShown["act"]> & { about: string }) {
  const same = { to, "aria-describedby": about, "data-row": "" };
  return go ? (
    <LinkButton kind="go" {...same}>
      {verb}
    </LinkButton>
  ) : (
    <Link prefetch="intent" {...same}>
      {verb}
    </Link>
  );
}
