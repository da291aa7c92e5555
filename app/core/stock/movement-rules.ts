import { FLAG_REASONS, movedBy, settlementsOf } from "../field/settle-flag";
import { outcomes, postingsOfReceipt } from "../transfer/receive";
import { type Difference, effectOf, settlementsFor } from "../transfer/settle";
import type { AccountOf, Posting, Side, StockAccountKind, StockEntryKind } from "./ledger";

/** Who writes a movement: the hub's coordinator, a member's lead, a pass in the field. Nobody else moves anything. */
export const MOVERS = ["hub", "lead", "pass"] as const;
export type Mover = (typeof MOVERS)[number];

/** Handovers are written by nobody: what waits of them is added to the sums of a week, whoever is asking. */
const SUMS = "sums";

/** The note a movement belongs to: what a donor delivers, what the hub sends to a member, or none. */
export type Note = "delivery" | "transfer";

/** Whose account: a party of the note, or the organisation that writes the entry. */
export type Whose = Side | "own";

/** One way in which a quantity may go from one account to another. */
export interface MovementRule {
  entry: StockEntryKind;
  /** What in its document calls for it: an outcome, a difference and its end, a flag's reason, the entry undone. */
  because: string | null;
  note: Note | null;
  from: { kind: StockAccountKind; whose: Whose };
  to: { kind: StockAccountKind; whose: Whose };
  by: readonly (Mover | typeof SUMS)[];
}

const NOTES = [
  { note: "delivery", delivery: true, by: ["hub"] },
  { note: "transfer", delivery: false, by: ["hub", "lead"] },
] as const;

const side = ({ kind, side: whose }: AccountOf) => ({ kind, whose });
const ends = ({ from, to }: Pick<Posting, "from" | "to">) => ({ from: side(from), to: side(to) });
const one = { batchLineId: "", quantity: 1 };

const receipts: MovementRule[] = NOTES.flatMap(({ note, delivery, by }) =>
  outcomes.flatMap((outcome) =>
    postingsOfReceipt([{ ...one, outcome, reason: null }], delivery).map(
      (posting): MovementRule => ({ entry: "receipt", because: outcome, note, ...ends(posting), by }),
    ),
  ),
);

const settlements: MovementRule[] = NOTES.flatMap(({ note, delivery, by }) =>
  (Object.keys(settlementsFor[note]) as Difference[]).flatMap((outcome) =>
    settlementsFor[note][outcome].flatMap((kind) =>
      effectOf({ ...one, outcome, openQuantity: 1, delivery }, kind, 1).postings.map(
        (posting): MovementRule => ({
          entry: "settlement",
          because: `${outcome}:${kind}`,
          note,
          ...ends(posting),
          by,
        }),
      ),
    ),
  ),
);

const sending: MovementRule = {
  entry: "sending",
  because: null,
  note: "transfer",
  from: { kind: "stock", whose: "sender" },
  to: { kind: "transit", whose: "sender" },
  by: ["hub"],
};

/** What is received and what is sent can be taken back, by whoever could do it. */
const undos: MovementRule[] = [...receipts, sending].map(({ entry, note, from, to, by }) => ({
  entry: "undo",
  because: entry,
  note,
  from: to,
  to: from,
  by,
}));

const flags: MovementRule[] = FLAG_REASONS.flatMap((reason) =>
  settlementsOf(reason).flatMap((settlement) => {
    const moved = movedBy(settlement);
    return moved ? within("flag_settled", [[moved.from, moved.to]], ["hub", "lead"], reason) : [];
  }),
);

/** What an organisation moves on its own, between accounts of its own. */
function within(
  entry: StockEntryKind,
  ways: readonly (readonly [StockAccountKind, StockAccountKind])[],
  by: MovementRule["by"],
  because: string | null = null,
): MovementRule[] {
  return ways.map(([from, to]) => ({
    entry,
    because,
    note: null,
    from: { kind: from, whose: "own" },
    to: { kind: to, whose: "own" },
    by,
  }));
}

/**
 * Every movement there is: whatever is not in this list, nobody writes. The database's guard reads the same list
 * (prisma/wall, made from this one), and the hostile tests are made from it and from what it leaves out.
 */
export const MOVEMENT_RULES: readonly MovementRule[] = distinct([
  ...receipts,
  sending,
  ...settlements,
  ...undos,
  ...within("placing", [["stock", "stock"]], ["hub", "lead"]),
  ...within("bag_taken", [["stock", "bag"]], MOVERS),
  ...within(
    "bag_returned",
    [
      ["bag", "stock"],
      ["bag", "lost"],
      ["bag", "damaged"],
      ["found", "stock"],
    ],
    MOVERS,
  ),
  // What another organisation gave may come back here: found, then.
  ...within(
    "handover",
    [
      ["bag", "handed_over"],
      ["stock", "handed_over"],
      ["found", "handed_over"],
      ["bag", "damaged"],
      ["stock", "damaged"],
      ["found", "damaged"],
      ["handed_over", "bag"],
      ["handed_over", "stock"],
      ["found", "bag"],
      ["found", "stock"],
    ],
    [SUMS],
  ),
  ...flags,
]);

function distinct(rules: MovementRule[]): MovementRule[] {
  return [...new Map(rules.map((rule) => [JSON.stringify(rule), rule])).values()];
}
