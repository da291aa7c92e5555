import { ok, type Result, refuse } from "~/core/result";
import type { AccountRef } from "~/core/stock/ledger";
import { holdStandings, isOpenSite } from "~/data/network/standing.server";
import { once, type SentTwice } from "~/data/scope/once.server";
import { unlessRefused, type WallRefusal } from "~/data/scope/savepoint.server";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";
import { move } from "~/data/stock/ledger.server";
import { lockBatch } from "~/data/stock/lock-batches.server";
import type { PlaceForm } from "~/forms/place-form";
import { freeLines, outstanding } from "~/queries/transfer/shares.server";

export type PlaceRefusal =
  | WallRefusal
  | { reason: "nothing-to-place" }
  | { reason: "same-place" }
  | { reason: "site-closed" }
  | { reason: "not-enough-there"; there: number; asked: number; promised: number };

type Placed = { quantity: number };

/** A lead brings so many of a line from the organisation's shelf to one of its sites, or back. */
export function placeStock(
  db: TenantTransaction,
  who: Actor,
  form: PlaceForm,
): Promise<Result<Placed, PlaceRefusal | SentTwice>> {
  const { id, batchLineId, from, to, quantity } = form;
  return once(db, who, { id, content: form }, async (): Promise<Result<Placed, PlaceRefusal>> => {
    if (quantity === 0) return refuse({ reason: "nothing-to-place" });
    if (from === to) return refuse({ reason: "same-place" });
    await requireOwnSites(db, who, [from, to]);
    const line = await db.batchLine.findFirst({ where: { id: batchLineId }, select: { batchId: true } });
    if (!line) throw new Response(null, { status: 404 });
    await lockBatch(db, line.batchId);
    await holdStandings(db, who.networkId);
    if (to !== null && !(await isOpenSite(db, to))) return refuse({ reason: "site-closed" });

    const { there, promised } = await placeable(db, who, { batchLineId, batchId: line.batchId, siteId: from });
    if (there < quantity) return refuse({ reason: "not-enough-there", there, asked: quantity, promised });
    const { organisationId } = who;
    const stockAt = (siteId: string | null): AccountRef => ({ kind: "stock", organisationId, siteId });
    const refusal = await unlessRefused(db, async () => {
      await move(db, who, { kind: "placing", organisationId }, [
        { batchLineId, quantity, from: stockAt(from), to: stockAt(to) },
      ]);
    });
    return refusal ? refuse(refusal) : ok({ quantity });
  });
}

// Another organisation's site is a place that does not exist.
async function requireOwnSites(db: TenantTransaction, { organisationId }: Actor, places: (string | null)[]) {
  const sites = places.filter((place) => place !== null);
  const own = await db.site.count({ where: { id: { in: sites }, organisationId } });
  if (own !== sites.length) throw new Response(null, { status: 404 });
}

// What the hub promised, or set aside in a note, stays on its own shelf until it is sent.
async function placeable(
  db: TenantTransaction,
  { organisationId, role }: Actor,
  { batchLineId, batchId, siteId }: { batchLineId: string; batchId: string; siteId: string | null },
): Promise<{ there: number; promised: number }> {
  const balance = await db.stockBalance.findFirst({
    where: { batchLineId, account: { kind: "stock", organisationId, siteId } },
  });
  const there = balance?.quantity ?? 0;
  if (role !== "coordinator" || siteId !== null) return { there, promised: 0 };
  const lines = await freeLines(db, batchId, organisationId);
  const line = lines.find((one) => one.batchLineId === batchLineId);
  const sum = (quantities: number[]) => quantities.reduce((all, quantity) => all + quantity, 0);
  const ofKind = lines.filter(({ kind }) => kind === line?.kind);
  const owed = (await outstanding(db, batchId)).filter(({ kind }) => kind === line?.kind);
  const free = Math.max(0, sum(ofKind.map((one) => one.free)) - sum(owed.map(({ left }) => left)));
  const placed = Math.min(free, line?.free ?? 0);
  return { there: placed, promised: there - placed };
}
