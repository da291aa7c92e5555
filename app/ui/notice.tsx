import type { ReactNode } from "react";
import { useWords } from "~/i18n/use-words";
import { Icon, type IconName } from "~/ui/icon";

export type NoticeKind = "info" | "differs" | "done" | "refused";

const ICONS: Record<NoticeKind, IconName> = { info: "info", differs: "differs", done: "check", refused: "refused" };

export type NoticeProps = {
  kind?: NoticeKind;
  /** Replaces the kind’s own word (“À vérifier”). */
  title?: ReactNode;
  /** One tap out of it: a form with one button, or a link. */
  wayOut?: ReactNode;
  /** Announced as soon as it appears. */
  live?: boolean;
  children?: ReactNode;
};

export function Notice({ kind = "info", title, wayOut, live = kind !== "info", children }: NoticeProps) {
  const { t } = useWords("common");
  return (
    <div className={`notice notice-${kind}`} role={live ? (kind === "refused" ? "alert" : "status") : undefined}>
      <Icon name={ICONS[kind]} />
      <div>
        <p className="notice-word">{title ?? t(`notice.${kind}`)}</p>
        {children ? <div className="notice-body">{children}</div> : null}
        {wayOut ? <div className="notice-out">{wayOut}</div> : null}
      </div>
    </div>
  );
}
