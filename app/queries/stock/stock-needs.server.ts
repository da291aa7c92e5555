import { sql } from "~/data/scope/sql.server";
import type { NeedQuestion } from "../network/need-question";

/** Batch lines whose books differ: nothing moves on them until somebody looked. */
export const stoppedLines: NeedQuestion = () => sql`
  select 'lift-quarantine' as kind, b.id, null::text as item, q.since, 1 as count, null::text as thing,
    null::text as name, null::int as number, b.name as batch
  from quarantines q
  join batch_lines l on l.network_id = q.network_id and l.id = q.batch_line_id
  join batches b on b.network_id = l.network_id and b.id = l.batch_id
  where q.lifted_at is null`;
