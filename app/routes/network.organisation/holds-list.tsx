import type { HoldsBack } from "~/core/network/holds-back";
import { useWords } from "~/i18n/use-words";
import { Link } from "~/ui/link";
import { useThings } from "~/ui/things";
import { paths } from "~/web/paths";

/** What is open with a member, each with the page that settles it. */
export function HoldsList({ slug, holds }: { slug: string; holds: readonly HoldsBack[] }) {
  const { t } = useWords("network", { keyPrefix: "organisation.holds" });
  const things = useThings();
  return (
    <ul>
      {holds.map(({ kind, id, name, number, count, thing }) => {
        const words = t(kind, { count, name, number, things: thing === null ? "" : things(thing, count) });
        const to = pageOf(slug, kind, id);
        return <li key={`${kind} ${id}`}>{to === null ? words : <Link to={to}>{words}</Link>}</li>;
      })}
    </ul>
  );
}

function pageOf(slug: string, kind: HoldsBack["kind"], id: string | null): string | null {
  switch (kind) {
    case "stock":
    case "promise":
      return paths.batch(slug, id ?? "");
    case "note":
    case "van":
      return paths.transfer(slug, id ?? "");
    case "difference":
      return paths.discrepancy(slug, id ?? "");
    case "bag":
      return paths.passes(slug);
    // Its own lead's to end, or to explain.
    case "pass":
    case "flag":
      return null;
  }
}
