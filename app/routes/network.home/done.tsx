import type { DoneKind } from "~/core/network/done-lately";
import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import type { DoneLately, LatelyDone } from "~/queries/network/done-lately.server";
import { Disclosure } from "~/ui/disclosure";
import { Link } from "~/ui/link";
import { useThings } from "~/ui/things";
import { paths } from "~/web/paths";

export type DoneProps = { slug: string; lately: Omit<DoneLately, "lines"> & { lines: readonly DoneShown[] } };
/** A line with its day in words. */
export type DoneShown = LatelyDone & { day: string };

/** What was done in the last days, folded: a line a thing, or one for what is alike. */
export function Done({ slug, lately: { lines, done } }: DoneProps) {
  const { t } = useWords("home");
  const { number } = useFormats();
  const things = useThings();
  const said = ({ kind, alike, values }: LatelyDone) =>
    alike > 1
      ? t(`done.${kind}.together`, { count: alike, pieces: number(values.count) })
      : t(`done.${kind}.one`, { ...values, things: values.thing ? things(values.thing, values.count) : "" });
  return (
    <Disclosure summary={t("done.title", { count: done })}>
      <ul className="done">
        {lines.map((line) => (
          <li key={`${line.kind} ${line.id}`}>
            <span className="needs-age">{line.day}</span>
            <Link to={line.alike > 1 ? LISTS[line.kind](slug) : placeOf(slug, line)}>{said(line)}</Link>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}

const placeOf = (slug: string, { kind, id, batchId }: LatelyDone): string => PLACES[kind](slug, id, batchId ?? "");

const PLACES: Record<DoneKind, (slug: string, id: string, batchId: string) => string> = {
  "batch-announced": paths.batch,
  "split-decided": (slug, splitId, batchId) => paths.decision(slug, batchId, splitId),
  "note-sent": paths.transfer,
  "parcel-received": paths.transfer,
  "difference-settled": paths.discrepancy,
  "items-asked": (slug, batchId) => paths.batchRequests(slug, batchId),
  "report-submitted": paths.report,
  "report-released": paths.report,
};

/** Where all of a kind are. */
const LISTS: Record<DoneKind, (slug: string) => string> = {
  "batch-announced": paths.batches,
  "split-decided": paths.batches,
  "note-sent": paths.transfers,
  "parcel-received": paths.transfers,
  "difference-settled": paths.discrepancies,
  "items-asked": paths.batches,
  "report-submitted": paths.reports,
  "report-released": paths.reports,
};
