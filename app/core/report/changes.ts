import type { ItemKind } from "../stock/item-kind";
import type { PromiseKind, StockAccountKind, StockEntryKind } from "../stock/ledger";
import { CHANGE_CAUSES, type ChangeCause, type FigureChange, type ReportContent } from "./content";
import { figuresOf } from "./figures";
import { type StockQuantity, tablesOf } from "./tables";

/** Pieces of one kind in one batch that went from one place to another between two moments, by what moved them. */
export interface Moved {
  batch: string;
  kind: ItemKind;
  entry: StockEntryKind;
  from: StockAccountKind;
  to: StockAccountKind;
  quantity: number;
}

/** Promises made or taken down meanwhile, by what did it. */
export interface PromiseMoved {
  batch: string;
  kind: ItemKind;
  entry: PromiseKind;
  quantity: number;
}

/**
 * Every figure that differs between two versions of a report, and why: figures about people by what came late, rounded
 * as it was published; stock by what moved in the ledger between the two moments. Handovers keep no hour, so what no
 * act with a time explains is theirs.
 */
export function changesBetween(
  before: ReportContent,
  after: ReportContent,
  moved: readonly Moved[],
  promises: readonly PromiseMoved[],
): FigureChange[] {
  const old = new Map(figuresOf(tablesOf(before)).map(({ key, cell }) => [key, cell.value]));
  return figuresOf(tablesOf(after)).flatMap(({ key, table, row, column, cell }): FigureChange[] => {
    const was = old.get(key) ?? null;
    const is = cell.value;
    if (was === is) return [];
    const change = { figure: key, before: was, after: is };
    if (was === null || is === null) return [{ ...change, causes: [] }];
    if (table.key === "T7R") return [{ ...change, causes: [{ cause: "received", change: is - was }] }];
    if (table.key !== "T7") return [{ ...change, causes: [{ cause: "late", change: is - was }] }];
    const [batch, kind] = row.key.split("/");
    const here = moved.filter((each) => each.batch === batch && each.kind === kind);
    const promised = promises.filter((each) => each.batch === batch && each.kind === kind);
    return [{ ...change, causes: causesOf(column.key as StockQuantity, is - was, here, promised) }];
  });
}

type Causes = FigureChange["causes"];

function causesOf(
  quantity: StockQuantity,
  difference: number,
  moved: readonly Moved[],
  promises: readonly PromiseMoved[],
): Causes {
  const changes = new Map<ChangeCause, number>();
  const add = (cause: ChangeCause, change: number) => changes.set(cause, (changes.get(cause) ?? 0) + change);
  const { accounts = [], sign = 1, promised = 0, rest } = MEASURES[quantity];
  const holds = (account: StockAccountKind) => (accounts.includes(account) ? sign : 0);
  for (const each of moved) add(causeOf(each), (holds(each.to) - holds(each.from)) * each.quantity);
  for (const each of promises) add(PROMISED[each.entry], promised * each.quantity);
  const told = [...changes.values()].reduce((sum, change) => sum + change, 0);
  add(rest, difference - told);
  return CHANGE_CAUSES.flatMap((cause) => {
    const change = changes.get(cause) ?? 0;
    return change === 0 ? [] : [{ cause, change }];
  });
}

/** What each quantity holds, how a promise weighs on it, and what the rest of a change is, which has no hour. */
const MEASURES: Record<
  StockQuantity,
  { accounts?: readonly StockAccountKind[]; sign?: 1 | -1; promised?: 1 | -1; rest: ChangeCause }
> = {
  announced: { rest: "corrected" },
  received: { accounts: ["donor"], sign: -1, rest: "corrected" },
  promised: { promised: 1, rest: "promised" },
  inTransit: { accounts: ["transit"], rest: "corrected" },
  withMembers: { accounts: ["stock", "bag", "handed_over"], promised: -1, rest: "damaged" },
  // Bags and what was given from them are one: apart, they would tell the few that were given or came back in between.
  inStock: { accounts: ["stock"], promised: -1, rest: "bag" },
  inBags: { accounts: ["bag"], rest: "bag" },
  handedOver: { accounts: ["handed_over"], rest: "handed" },
  damaged: { accounts: ["damaged"], rest: "damaged" },
  lost: { accounts: ["lost"], rest: "corrected" },
  returned: { accounts: ["returned"], rest: "corrected" },
};

const PROMISED: Record<PromiseKind, ChangeCause> = {
  decided: "promised",
  decision_undone: "promised",
  sent: "sent",
  sending_undone: "corrected",
  resend: "corrected",
};

/** What moved a quantity, as a reader hears it; what left for good is named by where it went. */
const MOVED: Record<StockEntryKind, ChangeCause> = {
  receipt: "received",
  sending: "sent",
  settlement: "corrected",
  undo: "corrected",
  bag_taken: "bag",
  bag_returned: "bag",
  placing: "bag",
  handover: "corrected",
  flag_settled: "corrected",
};

function causeOf({ entry, to }: Moved): ChangeCause {
  if (to === "lost" || to === "damaged" || to === "returned") return to;
  return MOVED[entry];
}
