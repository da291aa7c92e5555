import type { ReactNode } from "react";
import { Icon, type IconName } from "~/ui/icon";

export type EmptyStateProps = {
  icon?: IconName;
  /** What will be here. */
  title: ReactNode;
  /** What this place is for. */
  children?: ReactNode;
  /** The first step: one button. */
  first?: ReactNode;
};

export function EmptyState({ icon = "transfer", title, children, first }: EmptyStateProps) {
  return (
    <div className="empty">
      <Icon name={icon} size={32} />
      <h2>{title}</h2>
      {children ? <div className="empty-body">{children}</div> : null}
      {first ? <div className="actions">{first}</div> : null}
    </div>
  );
}
