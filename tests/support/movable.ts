import { FLAG_REASONS } from "~/core/field/settle-flag";
import { STOCK_ACCOUNT_KINDS, type StockAccountKind, type StockEntryKind } from "~/core/stock/ledger";
import { MOVEMENT_RULES, type Mover, type Note } from "~/core/stock/movement-rules";
import type { IsoWeek } from "~/core/time/iso-week";
import { outcomes, reasonsFor } from "~/core/transfer/receive";
import { type Difference, settlementsFor } from "~/core/transfer/settle";
import { newId, timelessId } from "~/data/scope/id.server";
import { type Actor, inTenant, type TenantTransaction } from "~/data/scope/tenant.server";
import { receiveTransfer } from "~/operations/transfer/receive-transfer.server";
import { withClient } from "../../server/roles.ts";
import type { FreshDatabase } from "./database";
import { counting, type Moving, onItsWay, prepared } from "./moving";
import { aNetwork, anAnnouncedBatch, type People } from "./network";

/** What every document calls for; every account holds much more. */
export const CALLED_FOR = 5;
const HELD = 1000;
const week = "2026-W47" as IsoWeek;

/** Something that may be written in the ledger: an entry with its document, of which nothing was moved yet. */
export interface Act {
  entry: StockEntryKind;
  /** What its document calls for it by; null where it says nothing. */
  because: string | null;
  note: Note | null;
  sender: string | null;
  receiver: string | null;
  /** Whose entry it is. */
  of: string;
  lineId: string;
  /** The document, by the columns of an entry. */
  document: Record<string, string>;
}

export interface Account {
  id: string;
  kind: StockAccountKind;
  organisationId: string;
  transferId: string | null;
  siteId: string | null;
}

export interface Movable {
  people: People;
  donorId: string;
  movers: Record<Mover, Actor>;
  acts: (mover: Mover) => Act[];
  /** Every account of these organisations that belongs to the act's note, or to none. */
  accounts: (act: Act, organisations: readonly string[]) => Account[];
}

/** A network in which everything that can be moved waits to be. */
export async function movable(database: FreshDatabase): Promise<Movable> {
  const people = await aNetwork();
  const { networkId, amira, lea, sam, donorId } = people;
  const brought = await onItsWayFrom(people);
  await counted(amira, brought, { received: CALLED_FOR, damaged: CALLED_FOR });
  const sent = await onItsWay(people, CALLED_FOR);
  const undoable = await onItsWay(people, CALLED_FOR);
  const received = await onItsWay(people, 2 * CALLED_FOR);
  await counted(lea, received, { received: CALLED_FOR, damaged: CALLED_FOR, extra: CALLED_FOR });
  const waiting = await prepared(people, CALLED_FOR);

  const notes = {
    delivery: { ...brought, sender: donorId, receiver: amira.organisationId },
    transfer: { ...sent, sender: amira.organisationId, receiver: lea.organisationId },
  };
  const writtenAbout = async (note: Note): Promise<Omit<Act, "of">[]> => {
    const { transferId, lineId, sender, receiver } = notes[note];
    const receipts = await inTenant(amira, (db) => receiptsOf(db, amira, notes[note]));
    const settlements = await inTenant(amira, (db) => settlementsOn(db, amira, notes[note], note, receipts));
    const about = { note, sender, receiver, lineId };
    return [
      ...receipts.map(({ outcome, id }) => ({
        ...about,
        entry: "receipt" as const,
        because: outcome,
        document: { transfer_id: transferId, receipt_id: id },
      })),
      ...settlements.map(({ because, id }) => ({
        ...about,
        entry: "settlement" as const,
        because,
        document: { transfer_id: transferId, settlement_id: id },
      })),
    ];
  };
  const undoing = async ({ transferId, lineId }: Moving, note: Note, kind: "receipt" | "sending") => {
    const { sender, receiver } = notes[note];
    const { id } = await inTenant(amira, (db) => db.stockEntry.findFirstOrThrow({ where: { transferId, kind } }));
    const document = { transfer_id: transferId, undoes_entry_id: id };
    return { entry: "undo" as const, because: kind, note, sender, receiver, lineId, document };
  };
  const ofNotes: Omit<Act, "of">[] = [
    ...(await writtenAbout("delivery")),
    ...(await writtenAbout("transfer")),
    await undoing(brought, "delivery", "receipt"),
    await undoing(received, "transfer", "receipt"),
    await undoing(undoable, "transfer", "sending"),
    {
      ...notes.transfer,
      entry: "sending",
      because: null,
      note: "transfer",
      lineId: waiting.lineId,
      document: { transfer_id: waiting.transferId },
    },
  ];

  const keepers = { hub: amira, lead: lea, other: sam };
  const outings = new Map<string, Awaited<ReturnType<typeof outOf>>>();
  for (const keeper of Object.values(keepers))
    outings.set(keeper.organisationId, await outOf(keeper, amira, sent.lineId));
  const fieldOf = ({ organisationId }: Actor) => {
    const found = outings.get(organisationId);
    if (!found) throw new Error("nobody of this organisation is out");
    return found;
  };
  const pass = fieldOf(lea).pass;
  const movers: Record<Mover, Actor> = { hub: amira, lead: lea, pass };

  const ofItsOwn = (who: Actor): Act[] => {
    const { bagId, flags } = fieldOf(who);
    const own = {
      note: null,
      sender: null,
      receiver: null,
      of: who.organisationId,
      lineId: sent.lineId,
      because: null,
    };
    const documents: Partial<Record<StockEntryKind, Record<string, string>>> = {
      bag_taken: { bag_id: bagId },
      bag_returned: { bag_id: bagId },
      handover: { week },
    };
    const acts = MOVEMENT_RULES.filter(({ note, because }) => note === null && because === null);
    return [
      ...[...new Set(acts.map(({ entry }) => entry))].map(
        (entry): Act => ({ ...own, entry, document: documents[entry] ?? {} }),
      ),
      ...Object.entries(flags).map(
        ([because, id]): Act => ({ ...own, entry: "flag_settled", because, document: { flag_id: id } }),
      ),
    ];
  };
  const acts = (mover: Mover): Act[] => {
    const who = movers[mover];
    const written = ofNotes.map((act): Act => {
      const of = act.entry === "receipt" ? act.receiver : act.entry === "sending" ? act.sender : who.organisationId;
      return { ...act, of: of ?? who.organisationId };
    });
    return [...written, ...ofItsOwn(who)];
  };

  const transfers = [...new Set(ofNotes.map(({ document }) => String(document.transfer_id)))];
  const organisations = [donorId, ...Object.values(keepers).map(({ organisationId }) => organisationId)];
  const known = await inTenant(amira, async (db) => {
    await openEvery(db, networkId, organisations, transfers, outings);
    return db.stockAccount.findMany({ orderBy: { id: "asc" } });
  });
  await filled(database, people, [...new Set(acts("hub").map(({ lineId }) => lineId))]);
  return {
    people,
    donorId,
    movers,
    acts,
    accounts: ({ document }, of) =>
      known.filter(
        ({ organisationId, transferId, kind }) =>
          of.includes(organisationId) &&
          (kind !== "transit" || transferId === (document.transfer_id ?? notes.transfer.transferId)),
      ),
  };
}

/** What a donor announced and the hub did not count yet. */
async function onItsWayFrom(people: People): Promise<Moving> {
  const batchId = await anAnnouncedBatch(people, 2 * CALLED_FOR);
  return inTenant(people.amira, async (db) => {
    const { id, lines } = await db.transfer.findFirstOrThrow({ where: { batchId }, include: { lines: true } });
    return { batchId, transferId: id, lineId: lines[0]?.batchLineId ?? "" };
  });
}

async function counted(
  who: Actor,
  { transferId, lineId }: Moving,
  counts: Parameters<typeof counting>[1],
): Promise<void> {
  const done = await inTenant(who, (db) => receiveTransfer(db, who, transferId, counting(lineId, counts)));
  if (!done.ok) throw new Error(JSON.stringify(done.refusal));
}

/** One receipt an outcome, each saying five and having moved none. */
async function receiptsOf(
  db: TenantTransaction,
  who: Actor,
  { transferId, lineId, receiver }: Moving & { receiver: string },
) {
  const { networkId } = who;
  const receipts = outcomes.map((outcome, at) => ({ outcome, id: newId(), number: 100 + at }));
  const common = {
    networkId,
    transferId,
    organisationId: receiver,
    complete: false,
    receivedBy: who.accountId,
    onBehalf: true,
  };
  await db.receipt.createMany({ data: receipts.map(({ id, number }) => ({ ...common, id, number })) });
  await db.receiptLine.createMany({
    data: receipts.map(({ id, outcome }) => {
      const reason = outcome === "received" ? null : (reasonsFor[outcome][0] ?? null);
      return { networkId, receiptId: id, batchLineId: lineId, outcome, quantity: CALLED_FOR, reason };
    }),
  });
  return receipts;
}

/** Each difference settled in each way there is, agreed where somebody has to, and nothing moved. */
async function settlementsOn(
  db: TenantTransaction,
  who: Actor,
  { transferId, lineId }: Moving,
  note: Note,
  receipts: { outcome: string; id: string }[],
) {
  const { networkId, organisationId, accountId } = who;
  const made: { because: string; id: string }[] = [];
  for (const outcome of Object.keys(settlementsFor[note]) as Difference[]) {
    const receiptId = receipts.find((receipt) => receipt.outcome === outcome)?.id ?? "";
    const discrepancyId = newId();
    const difference = {
      outcome,
      quantity: CALLED_FOR,
      openQuantity: CALLED_FOR,
      reason: reasonsFor[outcome][0] ?? "unknown",
    };
    await db.discrepancy.createMany({
      data: [{ networkId, id: discrepancyId, transferId, receiptId, batchLineId: lineId, ...difference }],
    });
    for (const kind of settlementsFor[note][outcome]) {
      const id = newId();
      const proposed = { proposedByOrganisationId: organisationId, proposedBy: accountId, quantity: CALLED_FOR };
      await db.settlement.createMany({ data: [{ networkId, id, discrepancyId, kind, ...proposed }] });
      if (note === "transfer") {
        await db.settlementAgreement.createMany({
          data: [{ networkId, settlementId: id, organisationId, agreed: true, answeredBy: accountId, onBehalf: true }],
        });
      }
      made.push({ because: `${outcome}:${kind}`, id });
    }
  }
  return made;
}

/** Somebody of the organisation is out: a pass for one of its sites, with a bag, and a flag of each reason. */
async function outOf(keeper: Actor, coordinator: Actor, batchLineId: string) {
  const { networkId, organisationId, accountId } = keeper;
  const [siteId, passId, bagId] = [newId(), newId(), newId()];
  await inTenant(coordinator, (db) =>
    db.site.createMany({ data: [{ networkId, id: siteId, organisationId, name: "Gravelines" }] }),
  );
  const endsAt = new Date(Date.now() + 8 * 3_600_000);
  await inTenant(keeper, (db) =>
    db.pass.createMany({
      data: [{ networkId, id: passId, organisationId, siteId, label: "gare", givenBy: accountId, endsAt }],
    }),
  );
  const pass: Actor = { networkId, organisationId, role: "pass", accountId: passId };
  await inTenant(pass, (db) => db.bag.createMany({ data: [{ networkId, id: bagId, organisationId, siteId, passId }] }));
  const flags = Object.fromEntries(FLAG_REASONS.map((reason) => [reason, timelessId()]));
  await inTenant(keeper, async (db) => {
    const { itemId } = await db.batchLine.findFirstOrThrow({ where: { id: batchLineId } });
    const common = { networkId, organisationId, passId, itemId, batchLineId, quantity: CALLED_FOR, week };
    await db.fieldFlag.createMany({
      data: FLAG_REASONS.map((reason) => ({ ...common, id: flags[reason] ?? "", reason })),
    });
  });
  return { siteId, bagId, pass, flags };
}

type AccountOfWhat = Omit<Account, "id"> & { networkId: string; bagId: string | null };

/** Every account that there can be; those that are open already stay the ones that movements go through. */
async function openEvery(
  db: TenantTransaction,
  networkId: string,
  organisations: string[],
  transfers: string[],
  outings: Map<string, { bagId: string; siteId: string }>,
): Promise<void> {
  const senders = new Map((await db.transfer.findMany()).map((transfer) => [transfer.id, transfer.fromOrganisationId]));
  const wanted = organisations.flatMap((organisationId) =>
    STOCK_ACCOUNT_KINDS.flatMap((kind): AccountOfWhat[] => {
      const account = { networkId, organisationId, kind, transferId: null, bagId: null, siteId: null };
      const outing = outings.get(organisationId);
      switch (kind) {
        case "transit":
          // What is on its way is its sender's: the database knows no other.
          return transfers
            .filter((transferId) => senders.get(transferId) === organisationId)
            .map((transferId) => ({ ...account, transferId }));
        case "bag":
          return outing ? [{ ...account, bagId: outing.bagId }] : [];
        case "stock":
          return outing ? [account, { ...account, siteId: outing.siteId }] : [account];
        default:
          return [account];
      }
    }),
  );
  const key = ({ organisationId, kind, transferId, bagId, siteId }: Omit<AccountOfWhat, "networkId">) =>
    [organisationId, kind, transferId, bagId, siteId].join();
  const open = new Set((await db.stockAccount.findMany()).map(key));
  await db.stockAccount.createMany({
    data: wanted.filter((account) => !open.has(key(account))).map((account) => ({ ...account, id: newId() })),
  });
}

/** So that only rules refuse, never an empty shelf: written by nobody who signs in, with the guard put aside. */
async function filled(
  { adminUrl }: FreshDatabase,
  { networkId, amira, donorId }: People,
  lines: string[],
): Promise<void> {
  await withClient(adminUrl, async (client) => {
    await client.query("select set_config('app.network_id', $1, false)", [networkId]);
    await client.query("alter table stock_movements disable trigger guard_movement");
    const entryId = newId();
    await client.query(
      `insert into stock_entries (network_id, id, kind, organisation_id, actor_id) values ($1, $2, 'placing', $3, $4)`,
      [networkId, entryId, amira.organisationId, amira.accountId],
    );
    await client.query(
      `insert into stock_movements (network_id, id, entry_id, batch_line_id, from_account_id, to_account_id, quantity)
       select a.network_id, gen_random_uuid(), $2, line, source.id, a.id, $4 from stock_accounts a
       cross join unnest($5::uuid[]) line
       join stock_accounts source on source.network_id = a.network_id and source.kind = 'donor' and source.organisation_id = $3
       where a.network_id = $1 and a.id <> source.id`,
      [networkId, entryId, donorId, HELD, lines],
    );
    await client.query("alter table stock_movements enable trigger guard_movement");
  });
}
