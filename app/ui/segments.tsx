import type { ReactNode } from "react";
import { Link } from "~/ui/link";

export type Segment = { to: string; label: ReactNode; current: boolean; count?: number | string };

/** Ways to look at the same thing, each with its own address. */
export function Segments({ segments, label }: { segments: readonly Segment[]; label: string }) {
  return (
    <nav className="segments" aria-label={label}>
      {segments.map(({ to, label: text, current, count }) => (
        <Link
          key={to}
          to={to}
          prefetch="intent"
          preventScrollReset
          replace={current}
          aria-current={current ? "page" : undefined}
        >
          {text}
          {count === undefined ? null : <span className="quiet">{count}</span>}
        </Link>
      ))}
    </nav>
  );
}
