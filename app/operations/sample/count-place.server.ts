import { ok, type Result, refuse } from "~/core/result";
import { stands } from "~/core/sample/second-look";
import { enqueue } from "~/data/network/job-queue.server";
import { once, type SentTwice } from "~/data/scope/once.server";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";
import type { CountPlaceForm } from "~/forms/sample-forms";
import { bookAt } from "~/queries/sample/sample-places.server";

export type CountPlaceRefusal = { reason: "count-again" } | { reason: "already-counted" };

/**
 * Somebody of the network counted a drawn place without knowing what the books say. The books are read at this moment; a
 * count that differs is asked for again, and nothing is kept until it stands. The first that stands is the one.
 */
export function countPlace(
  db: TenantTransaction,
  who: Actor,
  sampleId: string,
  form: CountPlaceForm,
): Promise<Result<{ position: number }, CountPlaceRefusal | SentTwice>> {
  const { id, position, counted, before } = form;
  return once(
    db,
    who,
    { id, content: { sampleId, ...form } },
    async (): Promise<Result<{ position: number }, CountPlaceRefusal>> => {
      const unit = await db.sampleUnit.findFirst({
        where: { sampleId, position },
        include: { sample: { select: { batchId: true } }, count: { select: { position: true } } },
      });
      if (!unit) throw new Response(null, { status: 404 });
      const { networkId, organisationId } = unit;
      if (unit.count) return refuse({ reason: "already-counted" });
      const book = await bookAt(db, unit.sample.batchId, unit);
      if (!stands({ counted, before, book })) return refuse({ reason: "count-again" });
      const { count } = await db.sampleCount.createMany({
        data: [{ networkId, sampleId, position, organisationId, counted, book, countedBy: who.accountId }],
        skipDuplicates: true,
      });
      if (count === 0) return refuse({ reason: "already-counted" });
      const [progress] = await db.$queryRaw<{ all: boolean }[]>`
      update samples set counted = counted + 1 where id = ${sampleId}::uuid returning counted = units as all`;
      // Who counted last may not read what the others counted: a job puts them together.
      if (progress?.all) await enqueue(db, { task: "draw-sample", networkId, sampleId });
      return ok({ position });
    },
  );
}
