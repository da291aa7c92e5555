/** What a rule answers: the fact it worked out, or a refusal with its reason and numbers (never prose). */
export type Result<T, R extends { reason: string }> = { ok: true; value: T } | { ok: false; refusal: R };

export const ok = <T>(value: T): { ok: true; value: T } => ({ ok: true, value });

export const refuse = <R extends { reason: string }>(refusal: R): { ok: false; refusal: R } => ({ ok: false, refusal });
