import type { ReactNode } from "react";
import { Icon } from "~/ui/icon";

export type DisclosureProps = { summary: ReactNode; open?: boolean; children: ReactNode };

/** More, for who wants it; works without JavaScript. */
export function Disclosure({ summary, open = false, children }: DisclosureProps) {
  return (
    <details className="disclosure" open={open}>
      <summary>
        <Icon name="open" size={16} />
        {summary}
      </summary>
      <div className="disclosure-body">{children}</div>
    </details>
  );
}
