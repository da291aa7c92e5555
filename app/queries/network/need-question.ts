import type { Sql } from "~/data/scope/sql.server";
import type { Actor } from "~/data/scope/tenant.server";

/**
 * One question about what waits, as a part of the one statement that asks them all. Each answers the same columns: kind,
 * id (of what the need is about), item (which kind of a mixed batch), since, count, thing (what is counted: a kind of
 * item, or "item" for several), name (of who else is concerned), number, batch.
 */
export type NeedQuestion = (who: Actor, now: Date) => Sql;
