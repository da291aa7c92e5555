import type { ReactNode } from "react";
import { Icon, type IconName } from "~/ui/icon";

export type TagKind = "plain" | "sea" | "done" | "differs" | "next";

export type TagLook = { kind?: TagKind; icon?: IconName };

export function Tag({ kind = "plain", icon, children }: TagLook & { children: ReactNode }) {
  return (
    <span className={`tag tag-${kind}`}>
      {icon ? <Icon name={icon} size={14} /> : null}
      {children}
    </span>
  );
}
