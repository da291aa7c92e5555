import { byKind, type ItemKind, kindsIn } from "./item-kind";
import type { StockAccountKind } from "./ledger";

/** Where what came to an organisation is, in the order it happens: what a hub passed on is with its members. */
export const WHEREABOUTS = [
  "onShelf",
  "inTransit",
  "inBags",
  "handedOver",
  "passedOn",
  "damaged",
  "lost",
  "returned",
] as const;
export type Whereabouts = (typeof WHEREABOUTS)[number];

/** All that ever came of one kind: `received` and `extra`, which no note told of, are together the sum of `where`. */
export interface WholeAccount {
  kind: ItemKind;
  received: number;
  extra: number;
  where: Record<Whereabouts, number>;
}

/** What is in the accounts of one sort, of an organisation and of the donors it receives from. */
export interface AccountBalance {
  kind: ItemKind;
  account: StockAccountKind;
  quantity: number;
}

/** Kind by kind. A hub receives from donors, and what is no longer in its accounts is with members; they receive from it. */
export function wholeAccounts(balances: readonly AccountBalance[], hub: boolean): WholeAccount[] {
  return kindsIn(balances.map(({ kind }) => kind))
    .map((kind): WholeAccount => {
      const held = (account: StockAccountKind): number =>
        balances.reduce((sum, row) => sum + (row.kind === kind && row.account === account ? row.quantity : 0), 0);
      const here = {
        onShelf: held("stock"),
        inTransit: held("transit"),
        inBags: held("bag"),
        handedOver: held("handed_over"),
        damaged: held("damaged"),
        lost: held("lost"),
        returned: held("returned"),
      };
      // Sources go below zero by what they gave.
      const extra = 0 - held("found");
      const kept = Object.values(here).reduce((sum, quantity) => sum + quantity, 0);
      const received = hub ? 0 - held("donor") : kept - extra;
      return { kind, received, extra, where: { ...here, passedOn: received + extra - kept } };
    })
    .filter(({ received, extra }) => received + extra > 0)
    .sort(byKind);
}
