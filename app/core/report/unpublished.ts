import type { Facts } from "../disclosure/slice";
import { COUNTED_NEEDS, type CountedNeed } from "../field/needs";

/** Phones handed over, gross, of one batch by one member. */
export interface Counted {
  batch: string;
  member: string;
  needs: Readonly<Record<CountedNeed, number>>;
}

/**
 * What was counted and is in no slice yet. A batch or a member without any stays, so that what is published does not say
 * who had none.
 */
export function unpublished(
  lines: { batches: readonly string[]; members: readonly string[] },
  counted: readonly Counted[],
  published: readonly Counted[],
): Facts {
  const { batches, members } = lines;
  const counts = batches.map(() => members.map(() => COUNTED_NEEDS.map(() => 0)));
  const add = (rows: readonly Counted[], sign: 1 | -1) => {
    for (const { batch, member, needs } of rows) {
      const cells = counts[batches.indexOf(batch)]?.[members.indexOf(member)];
      if (!cells) throw new Error("a count outside the lines it belongs to");
      COUNTED_NEEDS.forEach((need, n) => {
        cells[n] = (cells[n] ?? 0) + sign * needs[need];
      });
    }
  };
  add(counted, 1);
  add(published, -1);
  if (counts.flat(2).some((count) => count < 0)) throw new Error("a slice holds what was never counted");
  return { batches, members, needs: COUNTED_NEEDS, counts };
}

/** The facts of a slice that was published, as they are kept: one row a batch and member. */
export function factsOf(rows: readonly Counted[]): Facts {
  const batches = [...new Set(rows.map(({ batch }) => batch))].sort();
  const members = [...new Set(rows.map(({ member }) => member))].sort();
  return unpublished({ batches, members }, rows, []);
}

/** The rows a slice is kept as: every batch and member, those without any too. */
export const rowsOf = ({ batches, members, counts }: Facts): Counted[] =>
  batches.flatMap((batch, b) =>
    members.map((member, g) => ({
      batch,
      member,
      needs: Object.fromEntries(COUNTED_NEEDS.map((need, n) => [need, counts[b]?.[g]?.[n] ?? 0])) as Counted["needs"],
    })),
  );

export const totalOf = ({ counts }: Facts): number => counts.flat(2).reduce((sum, count) => sum + count, 0);

export const totalsByBatch = ({ batches, counts }: Facts): Map<string, number> =>
  new Map(batches.map((batch, b) => [batch, (counts[b] ?? []).flat().reduce((sum, count) => sum + count, 0)]));
