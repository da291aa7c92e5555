import type { ReactNode } from "react";
import { useWords } from "~/i18n/use-words";
import { Icon } from "~/ui/icon";

export type NeedShown = {
  id: string;
  /** An `<Age>`, or a due date in words. */
  age?: ReactNode;
  /** What waits, and why, in one sentence. */
  sentence: ReactNode;
  reason?: ReactNode;
  /** One `<Button>` or `<LinkButton>` with one verb. */
  act?: ReactNode;
};

/** What needs me, oldest first. Empty means done, and says so. */
export function Needs({ needs, label }: { needs: readonly NeedShown[]; label?: string }) {
  const { t } = useWords("common");
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
      {needs.map(({ id, age, sentence, reason, act }) => (
        <li key={id}>
          <div className="needs-age">{age}</div>
          <div className="needs-what">
            <p>{sentence}</p>
            {reason ? <p className="quiet">{reason}</p> : null}
          </div>
          {act ? <div className="needs-act">{act}</div> : null}
        </li>
      ))}
    </ul>
  );
}
