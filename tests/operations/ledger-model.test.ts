import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { type Difference, effectOf, type SettlementKind, settlementsFor } from "~/core/transfer/settle";
import { newId } from "~/data/scope/id.server";
import { inTenant, type TenantTransaction } from "~/data/scope/tenant.server";
import { decideSplit } from "~/operations/split/decide-split.server";
import { prepareTransfer } from "~/operations/transfer/prepare-transfer.server";
import { receiveTransfer } from "~/operations/transfer/receive-transfer.server";
import { cancelTransfer, sendTransfer, undoSending } from "~/operations/transfer/send-transfer.server";
import { answerSettlement, proposeSettlement } from "~/operations/transfer/settle-discrepancy.server";
import { undoReceipt } from "~/operations/transfer/undo-receipt.server";
import { splitInputs } from "~/queries/split/split-inputs.server";
import { aNetwork, aReceivedBatch, nothing, type People } from "../support/network";
import { testPortal } from "../support/portal";

testPortal();
let people: People;
beforeAll(async () => {
  people = await aNetwork();
});

/** What the books should say, kept with plain numbers: one line, one hub, three members. */
interface Member {
  promised: number;
  stock: number;
  damaged: number;
  found: number;
}
interface Waiting {
  id: string;
  outcome: Difference;
  open: number;
  settled: boolean;
}
interface Receipt {
  id: string;
  received: number;
  damaged: number;
  extra: number;
  waiting: Waiting[];
  undone: boolean;
}
interface Transfer {
  id: string;
  member: number;
  quantity: number;
  state: "prepared" | "sent" | "received" | "cancelled";
  transit: number;
  remaining: number;
  receipts: Receipt[];
}
class Books {
  hub: number;
  lost = 0;
  members: Member[] = [0, 1, 2].map(() => ({ promised: 0, stock: 0, damaged: 0, found: 0 }));
  transfers: Transfer[] = [];
  constructor(readonly received: number) {
    this.hub = received;
  }
  prepared = (member?: number): number =>
    this.transfers
      .filter((transfer) => transfer.state === "prepared" && (member === undefined || transfer.member === member))
      .reduce((sum, { quantity }) => sum + quantity, 0);
  available = (): number => Math.max(0, this.hub - this.members.reduce((sum, { promised }) => sum + promised, 0));
}

type Step =
  | { do: "decide" | "prepare"; member: number; quantity: number }
  | { do: "send" | "undo-sending" | "cancel" | "undo-receipt"; pick: number }
  | { do: "receive"; pick: number; shares: number[]; extra: number; complete: boolean }
  | { do: "settle"; pick: number; kind: number; quantity: number };

const pick = fc.nat(50);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("decide" as const),
      member: fc.nat(2),
      quantity: fc.integer({ min: 0, max: 40 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("prepare" as const),
      member: fc.nat(2),
      quantity: fc.integer({ min: 0, max: 25 }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("send" as const), pick }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom("undo-sending" as const, "cancel" as const, "undo-receipt" as const),
      pick,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("receive" as const),
      pick,
      shares: fc.array(fc.nat(10), { minLength: 4, maxLength: 4 }),
      extra: fc.nat(2),
      complete: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("settle" as const),
      pick,
      kind: fc.nat(5),
      quantity: fc.integer({ min: 1, max: 6 }),
    }),
  },
);

test("any sequence of splits, sendings, receipts, settlements and undoings keeps the books as plain arithmetic would", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async (steps) => {
      const { batchId, lineId } = await aReceivedBatch(people, 100);
      const books = new Books(100);
      for (const each of steps) {
        await take(each, books, batchId, lineId);
        expect(await stored(batchId)).toEqual(expected(books));
      }
    }),
    { numRuns: 30 },
  );
});

const asHub = <T>(work: (db: TenantTransaction) => Promise<T>): Promise<T> => inTenant(people.amira, work);
const memberId = (member: number): string => people.members[member]?.id ?? "";

async function take(each: Step, books: Books, batchId: string, lineId: string): Promise<void> {
  const hub = people.amira;
  const chosen = <T>(from: T[], position: number): T | undefined => from[position % Math.max(1, from.length)];
  switch (each.do) {
    case "decide": {
      const { member, quantity } = each;
      const available = books.available();
      const answer = await asHub(async (db) => {
        const inputs = await splitInputs(db, { batchId, kind: "phone", hubId: hub.organisationId });
        const members = Object.fromEntries(
          inputs.members.map(({ id }) => [id, { floor: 0, cap: null, pinned: id === memberId(member) ? quantity : 0 }]),
        );
        return decideSplit(db, hub, batchId, {
          intent: "decide",
          id: newId(),
          kind: "phone",
          scenarioId: newId(),
          promised: quantity,
          available,
          method: "equal",
          reserve: 0,
          capAtAsked: false,
          includeSetAside: false,
          weights: { asked: 0, "people-met": 0, pace: 0, idle: 0, carried: 0 },
          members,
        });
      });
      expect(answer.ok).toBe(quantity > 0 && quantity <= available);
      if (answer.ok) (books.members[member] as Member).promised += quantity;
      return;
    }
    case "prepare": {
      const { member, quantity } = each;
      const id = newId();
      const fits =
        quantity > 0 &&
        quantity <= (books.members[member] as Member).promised - books.prepared(member) &&
        quantity <= books.hub - books.prepared();
      const answer = await asHub((db) =>
        prepareTransfer(db, hub, {
          id,
          batchId,
          toOrganisationId: memberId(member),
          lines: quantity > 0 ? [{ batchLineId: lineId, quantity }] : [],
        }),
      );
      expect(answer.ok).toBe(fits);
      if (answer.ok)
        books.transfers.push({
          id,
          member,
          quantity,
          state: "prepared",
          transit: 0,
          remaining: quantity,
          receipts: [],
        });
      return;
    }
    case "send": {
      const transfer = chosen(books.transfers, each.pick);
      if (!transfer) return;
      const member = books.members[transfer.member] as Member;
      const fits =
        transfer.state === "prepared" && books.hub >= transfer.quantity && member.promised >= transfer.quantity;
      const answer = await asHub((db) => sendTransfer(db, hub, transfer.id, newId()));
      expect(answer.ok).toBe(fits);
      if (!answer.ok) return;
      Object.assign(transfer, { state: "sent", transit: transfer.quantity });
      books.hub -= transfer.quantity;
      member.promised -= transfer.quantity;
      return;
    }
    case "undo-sending": {
      const transfer = chosen(books.transfers, each.pick);
      if (!transfer) return;
      const fits = transfer.state === "sent" && transfer.receipts.every(({ undone }) => undone);
      const answer = await asHub((db) => undoSending(db, hub, transfer.id, newId()));
      expect(answer.ok).toBe(fits);
      if (!answer.ok) return;
      Object.assign(transfer, { state: "prepared", transit: 0 });
      books.hub += transfer.quantity;
      (books.members[transfer.member] as Member).promised += transfer.quantity;
      return;
    }
    case "cancel": {
      const transfer = chosen(books.transfers, each.pick);
      if (!transfer) return;
      const answer = await asHub((db) => cancelTransfer(db, hub, transfer.id, newId()));
      expect(answer.ok).toBe(transfer.state === "prepared");
      if (answer.ok) transfer.state = "cancelled";
      return;
    }
    case "receive":
      return receive(each, books, lineId);
    case "undo-receipt":
      return takeBack(each.pick, books);
    case "settle":
      return settle(each, books, lineId);
  }
}

async function receive(
  { pick: at, shares, extra, complete }: Extract<Step, { do: "receive" }>,
  books: Books,
  lineId: string,
): Promise<void> {
  const transfer = books.transfers[at % Math.max(1, books.transfers.length)];
  if (!transfer) return;
  const [missing, damaged, refused] = [shares[1] ?? 0, shares[2] ?? 0, shares[3] ?? 0].map((share) =>
    Math.floor((transfer.remaining * share) / 40),
  ) as [number, number, number];
  const differing = missing + damaged + refused;
  const received = complete
    ? transfer.remaining - differing
    : Math.floor(((transfer.remaining - differing) * (shares[0] ?? 0)) / 10);
  const id = newId();
  const answer = await asHub((db) =>
    receiveTransfer(db, people.amira, transfer.id, {
      intent: "receive",
      id,
      complete,
      lines: {
        [lineId]: {
          ...nothing,
          received,
          missing,
          damaged,
          refused,
          extra,
          missing_reason: missing ? "unknown" : null,
          damaged_reason: damaged ? "unknown" : null,
          refused_reason: refused ? "unknown" : null,
          extra_reason: extra ? "unknown" : null,
        },
      },
      wrong: { batchLineId: null, maker: "", model: "", quantity: 0 },
    }),
  );
  expect(answer.ok).toBe(transfer.state === "sent" && received + differing + extra > 0);
  if (!answer.ok) return;
  const member = books.members[transfer.member] as Member;
  transfer.transit -= received + damaged;
  transfer.remaining -= received + differing;
  member.stock += received + extra;
  member.damaged += damaged;
  member.found -= extra;
  if (complete || transfer.remaining === 0) transfer.state = "received";
  const opened = await asHub((db) => db.discrepancy.findMany({ where: { receiptId: id } }));
  expect(opened.map(({ outcome, quantity }) => `${outcome} ${quantity}`).sort()).toEqual(
    Object.entries({ missing, damaged, refused, extra })
      .flatMap(([outcome, quantity]) => (quantity ? [`${outcome} ${quantity}`] : []))
      .sort(),
  );
  transfer.receipts.push({
    id,
    received,
    damaged,
    extra,
    undone: false,
    waiting: opened.map((found) => ({
      id: found.id,
      outcome: found.outcome as Difference,
      open: found.quantity,
      settled: false,
    })),
  });
}

async function takeBack(at: number, books: Books): Promise<void> {
  const receipts = books.transfers.flatMap((transfer) => transfer.receipts.map((receipt) => ({ transfer, receipt })));
  const chosen = receipts[at % Math.max(1, receipts.length)];
  if (!chosen) return;
  const { transfer, receipt } = chosen;
  const answer = await asHub((db) => undoReceipt(db, people.amira, transfer.id, receipt.id, newId()));
  expect(answer.ok).toBe(!receipt.undone && receipt.waiting.every(({ settled }) => !settled));
  if (!answer.ok) return;
  const member = books.members[transfer.member] as Member;
  const counted =
    receipt.received +
    receipt.waiting.filter(({ outcome }) => outcome !== "extra").reduce((sum, { open }) => sum + open, 0);
  receipt.undone = true;
  transfer.state = "sent";
  transfer.transit += receipt.received + receipt.damaged;
  transfer.remaining += counted;
  member.stock -= receipt.received + receipt.extra;
  member.damaged -= receipt.damaged;
  member.found += receipt.extra;
  for (const waiting of receipt.waiting) waiting.open = 0;
}

async function settle(
  { pick: at, kind: which, quantity }: Extract<Step, { do: "settle" }>,
  books: Books,
  lineId: string,
): Promise<void> {
  const cases = books.transfers.flatMap((transfer) =>
    transfer.receipts.flatMap((receipt) => receipt.waiting.map((waiting) => ({ transfer, waiting }))),
  );
  const chosen = cases[at % Math.max(1, cases.length)];
  if (!chosen) return;
  const { transfer, waiting } = chosen;
  const kinds: SettlementKind[] = settlementsFor.transfer[waiting.outcome].filter((kind) => kind !== "looking");
  const kind = kinds[which % kinds.length] as SettlementKind;
  const settlementId = newId();
  const fits = quantity <= waiting.open && (kind !== "from_sender_stock" || books.hub >= quantity);
  const proposed = await asHub((db) =>
    proposeSettlement(
      db,
      people.amira,
      waiting.id,
      { id: settlementId, kind, quantity, lookUntil: null },
      "2026-01-01",
    ),
  );
  expect(proposed.ok).toBe(fits);
  if (!proposed.ok) return;
  const answered = await asHub((db) =>
    answerSettlement(db, people.amira, waiting.id, { id: newId(), settlementId, agreed: true, onBehalf: true }),
  );
  expect(answered.ok).toBe(true);

  waiting.open -= quantity;
  waiting.settled = true;
  const member = books.members[transfer.member] as Member;
  const effect = effectOf(
    { batchLineId: lineId, outcome: waiting.outcome, openQuantity: quantity, delivery: false },
    kind,
    quantity,
  );
  member.promised += effect.promisedAgain;
  const add = (kindOf: string, side: string, change: number): void => {
    if (kindOf === "transit") transfer.transit += change;
    else if (kindOf === "lost") books.lost += change;
    else if (kindOf === "found") member.found += change;
    else if (side === "sender") books.hub += change;
    else member.stock += change;
  };
  for (const { from, to } of effect.postings) {
    add(from.kind, from.side, -quantity);
    add(to.kind, to.side, quantity);
  }
}

function expected(books: Books) {
  return {
    donor: -books.received,
    hub: books.hub,
    lost: books.lost,
    transit: books.transfers.reduce((sum, { transit }) => sum + transit, 0),
    members: books.members.map(({ promised, stock, damaged, found }) => ({ promised, stock, damaged, found })),
    sum: 0,
  };
}

async function stored(batchId: string) {
  return asHub(async (db) => {
    const balances = await db.stockBalance.findMany({ where: { batchLine: { batchId } }, include: { account: true } });
    const promises = await db.promiseBalance.findMany({ where: { batchId } });
    const held = (kind: string, organisationId?: string) =>
      balances
        .filter(
          ({ account }) => account.kind === kind && (!organisationId || account.organisationId === organisationId),
        )
        .reduce((sum, { quantity }) => sum + quantity, 0);
    return {
      donor: held("donor"),
      hub: held("stock", people.amira.organisationId),
      lost: held("lost"),
      transit: held("transit"),
      members: people.members.map(({ id }) => ({
        promised: promises.find(({ organisationId }) => organisationId === id)?.quantity ?? 0,
        stock: held("stock", id),
        damaged: held("damaged", id),
        found: held("found", id),
      })),
      sum: balances.reduce((sum, { quantity }) => sum + quantity, 0),
    };
  });
}
