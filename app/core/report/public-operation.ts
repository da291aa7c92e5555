import { type Line, OTHERS } from "../disclosure/slice";
import { dayOf, mondayOf } from "../time/iso-week";
import type { PublishedPeriod, ReportContent, ReportStockLine } from "./content";

const DAY = 86_400_000;

/** Nothing is told of a day before this many days after it ended. */
export const PUBLIC_DELAY_DAYS = 28;

/** A smaller number is never shown to the public. */
export const PUBLIC_MINIMUM = 20;

/** What anybody may read of an operation: totals over its batches, old enough and large enough. */
export interface PublicOperation {
  network: string;
  programme: string;
  operation: string;
  donor: string;
  invented: boolean;
  /** Phones counted in by the hub, exact; null when they were read too recently, or are too few. */
  received: number | null;
  /** Their mass in whole kilograms; null where it is not known or too small. */
  massKg: number | null;
  /** Phones handed over, rounded; null while there are too few. */
  handed: number | null;
  /** Last day the handovers told cover, "2026-09-27"; null while no period is old enough. */
  until: string | null;
}

/**
 * What is public of an operation, from released contents of its network only, the newest of each programme. Handovers
 * are sums of published batch margins over periods that ended at least four weeks before `now`; a line of several
 * batches counts when all of them are the operation's. Stock was read at least four weeks before. Null: nothing was
 * released of it.
 */
export function publicOperation(
  released: readonly ReportContent[],
  operationId: string,
  now: number,
): PublicOperation | null {
  const its = released.filter(({ batches }) => batches.some(({ operation }) => operation.id === operationId));
  const contents = newestOfEach(its);
  const [first] = contents;
  const [batch] = first?.batches.filter(({ operation }) => operation.id === operationId) ?? [];
  if (!first || !batch) return null;
  const handed = contents.map((content) => handedOf(content, operationId, now));
  const stock = newestOfEach(
    its.filter((content) => dayOf(Date.parse(content.asOf), content.timeZone) < firstUntold(content, now)),
  );
  const lines = stock.flatMap((content) => phonesOf(content, operationId));
  const masses = lines.map(({ massG }) => massG);
  return {
    network: first.network.name,
    programme: first.programme.name,
    operation: batch.operation.name,
    donor: batch.donor,
    invented: contents.some(({ network, batches }) => network.invented || batches.some(({ invented }) => invented)),
    received: enough(sum(lines.map(({ received }) => received))),
    massKg: masses.includes(null) ? null : enough(Math.round(sum(masses.map((mass) => mass ?? 0)) / 1000)),
    handed: enough(sum(handed.map(({ total }) => total))),
    until:
      handed
        .flatMap(({ until }) => until ?? [])
        .sort()
        .at(-1) ?? null,
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

const enough = (total: number): number | null => (total >= PUBLIC_MINIMUM ? total : null);

/** Of this day and later nothing is told: a day that is told of ended four weeks ago or more. */
const firstUntold = ({ timeZone }: ReportContent, now: number): string =>
  dayOf(now - PUBLIC_DELAY_DAYS * DAY, timeZone);

const batchesOf = ({ batches }: ReportContent, operationId: string): Set<string> =>
  new Set(batches.filter(({ operation }) => operation.id === operationId).map(({ id }) => id));

function phonesOf(content: ReportContent, operationId: string): ReportStockLine[] {
  const its = batchesOf(content, operationId);
  return content.stock.filter(({ batch, kind }) => kind === "phone" && its.has(batch));
}

function handedOf(content: ReportContent, operationId: string, now: number): { total: number; until: string | null } {
  const its = batchesOf(content, operationId);
  const told = content.periods.filter((period) => lastDayOf(period) < firstUntold(content, now));
  const ours = ({ key, of }: Line) => (key === OTHERS ? of : [key]).every((id) => its.has(id));
  return {
    total: sum(
      told.flatMap(({ slices }) =>
        slices.flatMap((slice) => slice.batch.filter((_, at) => slice.batches[at] && ours(slice.batches[at]))),
      ),
    ),
    until: told.map(lastDayOf).sort().at(-1) ?? null,
  };
}

const lastDayOf = ({ to }: PublishedPeriod): string => new Date(mondayOf(to) + 6 * DAY).toISOString().slice(0, 10);

/** A later report holds what the earlier ones published; a later version replaces the one before. */
function newestOfEach(contents: readonly ReportContent[]): ReportContent[] {
  const newest = new Map<string, ReportContent>();
  for (const content of contents) {
    const known = newest.get(content.programme.slug);
    const newer =
      !known || content.number > known.number || (content.number === known.number && content.version > known.version);
    if (newer) newest.set(content.programme.slug, content);
  }
  return [...newest.values()];
}
