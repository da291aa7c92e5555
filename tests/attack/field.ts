import type { Client } from "pg";
import { addWeeks, type IsoWeek, mondayOf } from "~/core/time/iso-week";
import { namedId, newId } from "~/data/scope/id.server";
import { inTenant } from "~/data/scope/tenant.server";
import { settleFlag } from "~/operations/field/settle-flag.server";
import { openFlags } from "~/queries/field/field-flags.server";
import { quarterPassed, weekPassed } from "../support/nights";
import { outing } from "../support/outing";
import { aPhone } from "../support/phone";
import { type Given, REPORTED } from "../support/report-history";
import { done, type Stage } from "./stage";

/**
 * Writes what was given as the field's operations would, ledger, sums and counters, in a few statements: the counts without an
 * actor, the movements without a need. As the database's superuser, past its triggers, so it keeps the balances itself.
 */
export async function gaveInBulk(sql: Client, stage: Stage, given: readonly Given[]): Promise<void> {
  const { networkId } = stage.people;
  const movements = given.flatMap(({ batch, member, need, week, quantity }) => {
    const memberId = stage.members[member] ?? "";
    const { batchId = "", lineId = "" } = stage.batches[batch] ?? {};
    const places = ["stock", "handed_over"].map((kind) => ({ kind, id: namedId(networkId, `${kind}:${memberId}:`) }));
    const [from, to] = need === "came_back" ? [places[1], places[0]] : places;
    return from && to ? [{ batchId, lineId, memberId, need, week, quantity, from, to }] : [];
  });
  const rows = movements.map(({ from, to, ...each }) => ({
    ...each,
    fromId: from.id,
    toId: to.id,
    fromKind: from.kind,
    toKind: to.kind,
  }));
  const needs = [...REPORTED, "came_back"];
  const rowsGiven = `jsonb_to_recordset($1::jsonb) as r("batchId" uuid, "lineId" uuid, "memberId" uuid, need text, week text, quantity int,
    "fromId" uuid, "toId" uuid, "fromKind" text, "toKind" text)`;
  await sql.query("begin; set local session_replication_role = replica");
  const write = (statement: string) => sql.query(statement, [JSON.stringify(rows), networkId]);
  await write(`insert into stock_accounts (network_id, id, kind, organisation_id)
    select distinct $2::uuid, "toId", "toKind"::"StockAccountKind", "memberId" from ${rowsGiven} on conflict do nothing`);
  // As relais.add_to_week adds them up.
  const nobody = "'00000000-0000-0000-0000-000000000000'::uuid";
  const entry = `md5('handovers:' || $2::uuid || ':' || "memberId" || ':' || week)::uuid`;
  await write(`insert into stock_entries (network_id, id, kind, organisation_id, actor_id, recorded_at, week)
    select distinct $2::uuid, ${entry}, 'handover'::"StockEntryKind", "memberId", ${nobody}, null::timestamptz, week from ${rowsGiven}
    on conflict do nothing`);
  await write(`insert into stock_movements as m (network_id, id, entry_id, batch_line_id, from_account_id, to_account_id, quantity,
      actor_id, giving_organisation_id, taking_organisation_id)
    select $2::uuid, md5(${entry} || ':' || "lineId" || ':' || "fromId" || ':' || "toId")::uuid, ${entry}, "lineId", "fromId", "toId",
      sum(quantity), ${nobody}, "memberId", "memberId" from ${rowsGiven} group by "memberId", week, "lineId", "fromId", "toId"
    on conflict (network_id, id) do update set quantity = m.quantity + excluded.quantity`);
  const sides = `(select "toId" as account, "lineId" as line, quantity, "memberId" as "member" from ${rowsGiven}
    union all select "fromId", "lineId", -quantity, "memberId" from ${rowsGiven}) each_side`;
  await write(`insert into stock_balances (network_id, account_id, batch_line_id, quantity, source, organisation_id)
    select distinct $2::uuid, account, line, 0, false, "member" from ${sides} on conflict do nothing`);
  await write(`update stock_balances b set quantity = b.quantity + moved.quantity
    from (select account, line, sum(quantity)::int as quantity from ${sides} group by 1, 2) moved
    where b.network_id = $2::uuid and b.account_id = moved.account and b.batch_line_id = moved.line`);
  await write(`insert into handed_over_weeks as w (network_id, organisation_id, item_kind, week, batch_line_id, handed)
    select $2::uuid, "memberId", 'phone', week, "lineId", sum(case "toKind" when 'handed_over' then quantity else -quantity end)
    from ${rowsGiven} group by "memberId", week, "lineId"
    on conflict (network_id, organisation_id, item_kind, week, batch_line_id) do update set handed = w.handed + excluded.handed`);
  await write(`insert into handover_counts as c (network_id, batch_id, organisation_id, item_kind, week, ${needs.join(", ")})
    select $2::uuid, "batchId", "memberId", 'phone', week, ${needs.map((need) => `coalesce(sum(quantity) filter (where need = '${need}'), 0)`).join(", ")}
    from ${rowsGiven} group by "batchId", "memberId", week
    on conflict (network_id, batch_id, organisation_id, item_kind, week) do update set
    ${needs.map((need) => `${need} = c.${need} + excluded.${need}`).join(", ")}`);
  await sql.query("commit");
}

/** Everything that was received came before the first period: nobody waits for weeks to pass. */
export async function cameBefore(sql: Client, { people, batches }: Stage, first: IsoWeek): Promise<void> {
  const day = new Date(mondayOf(addWeeks(first, -2))).toISOString();
  await sql.query("begin; set local session_replication_role = replica");
  const { networkId } = people;
  await sql.query("update stock_entries set recorded_at = $2 where network_id = $1 and recorded_at is not null", [
    networkId,
    day,
  ]);
  await sql.query("update receipts set received_at = $2 where network_id = $1", [networkId, day]);
  await sql.query("update batches set created_at = $2 where network_id = $1 and id = any($3)", [
    networkId,
    day,
    batches.map(({ batchId }) => batchId),
  ]);
  await sql.query("commit");
}

/**
 * The same by a volunteer's pass, one entry after another, for the members that have a lead; what is beyond the shelf is
 * flagged, and the lead says now and then that it was never handed over.
 */
export async function gaveInTheField(stage: Stage, given: readonly Given[], settles: boolean): Promise<Given[]> {
  const left: Given[] = [];
  for (const each of given) {
    const lead = stage.leads[each.member];
    if (!lead) {
      left.push(each);
      continue;
    }
    const at = new Date(mondayOf(each.week) + 2.5 * 86_400_000);
    const phone = await aPhone(lead, {
      givenAt: new Date(at.getTime() - 60_000),
      endsAt: new Date(at.getTime() + 3_600_000),
    });
    const { says } = outing(phone);
    if (each.need === "came_back") await says({ kind: "came_back", quantity: each.quantity }, at);
    else await says({ quantity: each.quantity, need: each.need === "unstated" ? null : each.need }, at);
    await quarterPassed(lead.networkId);
    const { flags } = await inTenant(lead, (db) => openFlags(db, lead));
    for (const { ids, reason } of settles ? flags : []) {
      if (reason !== "surplus") continue;
      const form = { id: newId(), flagIds: ids, settlement: "not_handed" as const };
      done(await inTenant(lead, (db) => settleFlag(db, lead, form)));
    }
  }
  // Long after: whichever weeks they came in are over.
  await weekPassed(stage.people.networkId, new Date(Date.now() + 2 * 365 * 86_400_000));
  return left;
}
