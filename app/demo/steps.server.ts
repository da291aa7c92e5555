import type { Result } from "~/core/result";
import { type Actor, inTenant, type TenantTransaction } from "~/data/scope/tenant.server";

type Step = (db: TenantTransaction) => Promise<Result<unknown, { reason: string }>>;

/** One step of the story, as a person would do it; a refusal ends the start. */
export async function run(who: Actor, work: Step): Promise<void> {
  done(await inTenant(who, work));
}

/** Several steps of one person in one transaction, for a start that does not take long. */
export async function runAll(who: Actor, steps: readonly Step[]): Promise<void> {
  await inTenant(who, async (db) => {
    for (const step of steps) done(await step(db));
  });
}

/** The same of a step taken outside the network. */
export function done(result: Result<unknown, { reason: string }>): void {
  if (!result.ok) throw new Error(`the demonstration could not be loaded: ${JSON.stringify(result.refusal)}`);
}

/** A receipt’s line before anything was counted. */
export const nothing = {
  received: 0,
  missing: 0,
  damaged: 0,
  refused: 0,
  extra: 0,
  missing_reason: null,
  damaged_reason: null,
  refused_reason: null,
  extra_reason: null,
};
export const noWrong = { batchLineId: null, maker: "", model: "", quantity: 0 };
