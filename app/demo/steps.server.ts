import type { Result } from "~/core/result";
import { type Actor, inTenant, type TenantTransaction } from "~/data/tenant.server";

/** One step of the story, as a person would do it; a refusal ends the start. */
export async function run(
  who: Actor,
  work: (db: TenantTransaction) => Promise<Result<unknown, { reason: string }>>,
): Promise<void> {
  const result = await inTenant(who, work);
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
