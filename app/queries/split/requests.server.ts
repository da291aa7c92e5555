import { type ItemKind, kindsIn } from "~/core/stock/item-kind";
import { TAKING_PART } from "~/data/network/standing.server";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";
import { kindAsked, OFFERED } from "./split-desk.server";

export interface RequestMade {
  id: string;
  quantity: number;
  peopleMet: number;
  onBehalf: boolean;
  at: Date;
}

export interface MemberRequests {
  organisationId: string;
  name: string;
  current: RequestMade | null;
  /** Replaced by newer ones, newest first. */
  earlier: RequestMade[];
}

export interface RequestsPage {
  /** Announced: of the kind the page is about. */
  batch: { id: string; name: string; invented: boolean; cancelled: boolean; announced: number };
  kinds: ItemKind[];
  kind: ItemKind;
  members: MemberRequests[];
  totals: { asked: number; peopleMet: number; answered: number };
  /** A decision stands: a new request waits for the next split. */
  decided: boolean;
}

/** What members ask for of one kind of a batch: all of them for the hub, one's own else. The newest of each counts. */
export async function requestsPage(
  db: TenantTransaction,
  who: Actor,
  { batchId, asked }: { batchId: string; asked: string | null },
): Promise<RequestsPage> {
  const batch = await db.batch.findFirst({
    where: { id: batchId },
    select: {
      id: true,
      name: true,
      invented: true,
      cancelledAt: true,
      lines: { where: OFFERED, select: { announced: true, itemKind: true } },
    },
  });
  if (!batch) throw new Response(null, { status: 404 });
  const kinds = kindsIn(batch.lines.map(({ itemKind }) => itemKind));
  const kind = kindAsked(kinds, asked);
  const mine = who.role === "coordinator" ? {} : { id: who.organisationId };
  const organisations = await db.organisation.findMany({
    where: { kind: "member", ...TAKING_PART, ...mine },
    select: { id: true, name: true },
    orderBy: { name: "asc" },
  });
  const requests = await db.request.findMany({
    where: { batchId, itemKind: kind },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  const members = organisations.map(({ id, name }): MemberRequests => {
    const [current = null, ...earlier] = requests
      .filter(({ organisationId }) => organisationId === id)
      .map(({ id: requestId, quantity, peopleMet, onBehalf, createdAt }) => ({
        id: requestId,
        quantity,
        peopleMet,
        onBehalf,
        at: createdAt,
      }));
    return { organisationId: id, name, current, earlier };
  });
  const made = members.flatMap(({ current }) => (current ? [current] : []));
  return {
    batch: {
      id: batch.id,
      name: batch.name,
      invented: batch.invented,
      cancelled: batch.cancelledAt !== null,
      announced: batch.lines.reduce((sum, { itemKind, announced }) => sum + (itemKind === kind ? announced : 0), 0),
    },
    kinds,
    kind,
    members,
    totals: {
      asked: made.reduce((sum, { quantity }) => sum + quantity, 0),
      peopleMet: made.reduce((sum, { peopleMet }) => sum + peopleMet, 0),
      answered: made.length,
    },
    decided: (await db.split.count({ where: { batchId, itemKind: kind, undo: null } })) > 0,
  };
}
