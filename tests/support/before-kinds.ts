import { randomUUID } from "node:crypto";
import pg from "pg";
import type { ItemKind } from "~/core/stock/item-kind";

/** How many of each kind. */
export type Kinds = Partial<Record<ItemKind, number>>;
export type Group = "Utopia 56" | "Collective Aid";

/** A batch as a portal wrote it that knew a batch's quantity and not of what: one request, one split, one promise. */
export interface BatchOfBefore {
  lines: Kinds;
  promised: Partial<Record<Group, number>>;
  notes?: NoteOfBefore[];
  /** The decision was taken back before anything left. */
  undone?: boolean;
}

export interface NoteOfBefore {
  to: Group;
  lines: Kinds;
  state: "prepared" | "sent" | "cancelled";
  /** It left, and was taken back to the shelf since: prepared once more. */
  cameBack?: boolean;
  /** So many of a kind were missing when it arrived, and both sides agreed that they are promised again. */
  again?: [ItemKind, number];
}

export interface Ground {
  networkId: string;
  donorId: string;
  hubId: string;
  operationId: string;
  actorId: string;
  groups: Record<Group, string>;
}

export async function groundOf(client: pg.Client): Promise<Ground> {
  const { rows } = await client.query<Ground>(`
    select n.id as "networkId", o.id as "operationId", o.donor_organisation_id as "donorId",
      (select id from organisations h where h.network_id = n.id and h.kind = 'hub') as "hubId",
      (select account_id from memberships m where m.network_id = n.id and m.role = 'coordinator' limit 1) as "actorId",
      (select json_object_agg(g.name, g.id) from organisations g where g.network_id = n.id and g.kind = 'member') as groups
    from networks n join operations o on o.network_id = n.id where n.slug = 'littoral-nord' limit 1`);
  const [ground] = rows;
  if (!ground) throw new Error("the demonstration is there");
  return ground;
}

let number = 9000;

/** Writes the batch's rows as they would have been left; triggers and foreign keys have no say. Gives the batch's id. */
export async function tellBefore(client: pg.Client, ground: Ground, batch: BatchOfBefore): Promise<string> {
  const { networkId, donorId, hubId, operationId, actorId, groups } = ground;
  const [batchId, splitId] = [randomUUID(), randomUUID()];
  let minute = 0;
  const later = () => new Date(Date.UTC(2026, 9, 1, 8, minute++));
  const insert = async (table: string, row: Record<string, unknown>) => {
    const all = { network_id: networkId, ...row };
    const places = Object.keys(all).map((_, place) => `$${place + 1}`);
    const columns = Object.keys(all).map((column) => pg.escapeIdentifier(column));
    await client.query(`insert into ${table} (${columns}) values (${places})`, Object.values(all));
  };
  const entry = (kind: string, to: Group, quantity: number, of: Record<string, unknown>) =>
    insert("promise_entries", {
      ...{ id: randomUUID(), batch_id: batchId, organisation_id: groups[to], kind, quantity, created_at: later() },
      ...of,
    });

  await client.query("set session_replication_role = replica");
  await insert("batches", {
    ...{ id: batchId, operation_id: operationId, donor_organisation_id: donorId, name: `Lot ${batchId}` },
    created_by: actorId,
  });
  const lineOf = new Map<string, string>();
  for (const [kind, announced] of Object.entries(batch.lines)) {
    const [itemId, id] = [randomUUID(), randomUUID()];
    lineOf.set(kind, id);
    await insert("items", { id: itemId, kind, maker: `Une marque ${itemId}`, model: "" });
    await insert("batch_lines", { id, batch_id: batchId, item_id: itemId, announced });
  }
  const note = async (from: string, to: string, lines: Kinds, state: string): Promise<string> => {
    const id = randomUUID();
    await insert("transfers", {
      ...{ id, number: number++, batch_id: batchId, from_organisation_id: from, to_organisation_id: to, state },
      ...{ prepared_by: actorId, sent_at: state === "sent" ? later() : null },
      closed_at: state === "cancelled" ? later() : null,
    });
    for (const [kind, quantity] of Object.entries(lines)) {
      await insert("transfer_lines", { transfer_id: id, batch_line_id: lineOf.get(kind), quantity });
    }
    return id;
  };
  // What came from the donor holds every kind, and says nothing of what was promised.
  await note(donorId, hubId, batch.lines, "sent");

  const promised = Object.entries(batch.promised) as [Group, number][];
  const total = promised.reduce((sum, [, quantity]) => sum + quantity, 0);
  await insert("splits", {
    ...{ id: splitId, batch_id: batchId, number: 1, method: "equal", total, reserve: 0, left_over: 0 },
    ...{ inputs: "{}", decided_by: actorId },
  });
  for (const [to, quantity] of promised) {
    const asked = { id: randomUUID(), batch_id: batchId, organisation_id: groups[to], quantity: quantity + 5 };
    await insert("requests", { ...asked, people_met: 0, entered_by: actorId });
    await entry("decided", to, quantity, { split_id: splitId });
    if (batch.undone) await entry("decision_undone", to, -quantity, { split_id: splitId });
  }
  if (batch.undone) await insert("split_undos", { split_id: splitId, undone_by: actorId });

  for (const { to, lines, state, cameBack, again } of batch.notes ?? []) {
    const id = await note(hubId, groups[to], lines, state);
    const all = Object.values(lines).reduce((sum, quantity) => sum + quantity, 0);
    if (state === "sent" || cameBack) await entry("sent", to, -all, { transfer_id: id });
    if (cameBack) await entry("sending_undone", to, all, { transfer_id: id });
    if (!again) continue;
    const [kind, quantity] = again;
    const [receiptId, discrepancyId, settlementId] = [randomUUID(), randomUUID(), randomUUID()];
    await insert("receipts", {
      ...{ id: receiptId, transfer_id: id, organisation_id: groups[to], number: 1, complete: true },
      received_by: actorId,
    });
    await insert("discrepancies", {
      ...{ id: discrepancyId, transfer_id: id, receipt_id: receiptId, batch_line_id: lineOf.get(kind) },
      ...{ outcome: "missing", quantity, open_quantity: 0, reason: "not_in_parcel", closed_at: later() },
    });
    await insert("settlements", {
      ...{ id: settlementId, discrepancy_id: discrepancyId, kind: "resend", quantity },
      ...{ proposed_by_organisation_id: groups[to], proposed_by: actorId },
    });
    await insert("settlement_agreements", {
      ...{ settlement_id: settlementId, organisation_id: hubId, agreed: true, answered_by: actorId },
      answered_at: later(),
    });
    await entry("resend", to, quantity, { transfer_id: id });
  }
  await client.query(
    `insert into promise_balances (network_id, batch_id, organisation_id, quantity)
     select network_id, batch_id, organisation_id, sum(quantity) from promise_entries where batch_id = $1 group by 1, 2, 3`,
    [batchId],
  );
  await client.query("reset session_replication_role");
  return batchId;
}
