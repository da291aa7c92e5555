import { appendFileSync, closeSync, fsyncSync, openSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { stockRow } from "~/data/field/pieces.server";
import type { DayKey } from "~/data/keys/day-key-file.server";
import { withClient } from "../../server/roles.ts";
import type { Truth } from "./evening";
import { type Captured, OF_BLOCKS, type RuleName } from "./rules";

export interface Stage {
  truth: Truth;
  superuserUrl: string;
  folder: string;
  keys: string;
  captured: Captured[];
  everKeys: DayKey[];
  ring: Buffer[];
}

/** As somebody whom no wall stops would leave it, had a rule been forgotten. */
const sql = (statement: (truth: Truth) => string) => (stage: Stage) =>
  withClient(stage.superuserUrl, async (client) => {
    await client.query("set session_replication_role = replica");
    await client.query(statement(stage.truth));
  });

const HANDOVER = "e.network_id = m.network_id and e.id = m.entry_id and e.kind = 'handover'";

/** One way of breaking each rule: the drill has to see every one of them. */
export const BREAKS: Record<RuleName, (stage: Stage) => Promise<void>> = {
  "P-13 a key of a day that is over is nowhere": async ({ keys, everKeys }) => {
    writeFileSync(join(keys, "..", "kept"), everKeys[0]?.key ?? "");
  },
  // A file that is gone is in no folder; what it held is where it was.
  [OF_BLOCKS]: async (stage) => {
    const passing = join(stage.keys, "..", "passing");
    const file = openSync(passing, "w");
    writeSync(file, stage.everKeys[0]?.key ?? Buffer.alloc(0));
    fsyncSync(file);
    closeSync(file);
    rmSync(passing);
  },
  "P-13 what was sealed under it opens with no key that is left": async ({ captured, ring, truth }) => {
    const [lasting] = ring;
    if (!lasting) throw new Error("a ring has keys");
    const piece = { organisationId: "", week: truth.week, batchId: null, moves: [], flags: [] };
    const { sealed, ...row } = stockRow(truth.networkId, { id: "0000000000000000", key: lasting }, piece);
    captured.push({ of: "stock_pieces", ...row, sealed: Buffer.from(sealed) });
  },
  "P-13 what waits is nowhere in clear": sql(
    ({ networkId }) =>
      `insert into public.need_pieces (network_id, id, key_id, sealed) values ('${networkId}', gen_random_uuid(), '', convert_to('{"need":"rescue"}', 'UTF8'))`,
  ),
  "P-13 no need is counted before the week it came in is over, and then once": sql(
    () => "update public.handover_counts set rescue = rescue + 1",
  ),
  "P-13 nothing asked for is counted before the week it came in is over, and then once": sql(
    () => "update public.asked_counts set asked = asked + 1",
  ),
  "P-13 what counts needs touches nothing of a pass, a bag or an hour": sql(
    () => "begin; update public.handover_counts set ties = ties + 1; update public.passes set seen_at = now(); commit",
  ),
  "P-13 what arrives touches what is sealed, its answer and its pass's contact, unless it counts a bag": sql(
    ({ networkId, week }) =>
      `begin; insert into public.field_entries (network_id, id, content_hash, answer, week)
         values ('${networkId}', gen_random_uuid(), 'x', '{}', '${week}');
       update public.stock_balances set quantity = quantity; commit`,
  ),
  "P-13 blocks are of one length, one for each organisation, as soon as there is one": sql(
    ({ networkId, organisations }) =>
      `insert into public.need_blocks (network_id, organisation_id, key_id, sealed)
       values ('${networkId}', '${organisations[0]}', '', '\\x00')`,
  ),
  "P-14 no row is one handover: they are sums of a week": sql(
    () => `insert into public.stock_movements (network_id, id, entry_id, batch_line_id, from_account_id, to_account_id, quantity,
        giving_organisation_id, taking_organisation_id, actor_id)
      select m.network_id, gen_random_uuid(), m.entry_id, m.batch_line_id, m.from_account_id, m.to_account_id, 1,
        m.giving_organisation_id, m.taking_organisation_id, m.actor_id
      from public.stock_movements m join public.stock_entries e on ${HANDOVER} limit 1`,
  ),
  "P-14 what a bag gave is its shelf's once it is counted back": sql(
    () => `update public.stock_movements m set from_account_id = a.id from public.stock_entries e, public.stock_accounts a, public.bags b
      where ${HANDOVER} and a.bag_id = b.id and b.returned_at is not null`,
  ),
  "P-14 a flag is a sum, and of no pass once it is settled": (stage) =>
    withClient(stage.superuserUrl, async (client) => {
      await client.query("alter table public.field_flags drop constraint settled_is_of_no_pass");
      await client.query(
        `update public.field_flags set pass_id = '${stage.truth.passes[0]}' where settled_at is not null`,
      );
    }),
  "P-14 no row names both a pass and a need, and none but the counts names a need": sql(
    ({ passes }) => `update public.passes set label = 'rescue' where id = '${passes[0]}'`,
  ),
  "P-15 rows lie in the order of their keys": sql(
    ({ networkId, week }) =>
      `insert into public.field_entries (network_id, id, content_hash, answer, week)
       values ('${networkId}', '00000000-0000-4000-8000-000000000000', 'x', '{}', '${week}')`,
  ),
  "the id a phone gave an entry is nowhere": sql(
    ({ networkId, week, handovers }) =>
      `insert into public.field_entries (network_id, id, content_hash, answer, week)
       values ('${networkId}', '${handovers[0]?.entry}', 'x', '{}', '${week}')`,
  ),
  "the logs of the servers name nobody": async ({ folder, truth }) => {
    appendFileSync(join(folder, "postgres.log"), `pass ${truth.passes[0]}\n`);
  },
};
