import type { AppLoadContext } from "@remix-run/node";
import type { TenantTransaction } from "~/data/scope/tenant.server";

/** Gives the transaction to what reads in it. */
type Within = (read: (db: TenantTransaction) => void) => void;

interface Together {
  within: Promise<Within>;
  /** How many loaders still read in it. */
  reading: number;
  /** When whoever reads now is done. */
  turn: Promise<unknown>;
  end: () => void;
  ended: Promise<void>;
}

const open = new WeakMap<AppLoadContext, Together>();

/**
 * Reads in the one transaction of a request: the frame's loader and the page's ask as the same person, so they share
 * a connection and what opens and closes it. The first to come opens it, the last to leave closes it, and they read one
 * after the other: statements of several at once are planned together by the client, which then keeps no plan. For
 * loaders alone: an act has its own, which its failure takes back whole.
 */
export async function together<T>(
  context: AppLoadContext,
  inTransaction: (work: (db: TenantTransaction) => Promise<void>) => Promise<void>,
  read: (db: TenantTransaction) => Promise<T>,
): Promise<T> {
  const here = open.get(context) ?? begin(context, inTransaction);
  here.reading += 1;
  try {
    const within = await here.within;
    return await new Promise<T>((resolve, reject) => {
      within((db) => {
        const mine = here.turn.then(() => read(db));
        here.turn = mine.catch(() => undefined);
        mine.then(resolve, reject);
      });
    });
  } finally {
    here.reading -= 1;
    if (here.reading === 0) {
      open.delete(context);
      here.end();
      await here.ended;
    }
  }
}

function begin(
  context: AppLoadContext,
  inTransaction: (work: (db: TenantTransaction) => Promise<void>) => Promise<void>,
): Together {
  let end = () => {};
  const over = new Promise<void>((resolve) => {
    end = resolve;
  });
  let ended = Promise.resolve();
  const within = new Promise<Within>((given, refused) => {
    // Whoever waits for the transaction hears why there is none; whoever reads in it, from their own statement.
    ended = inTransaction((db) => {
      given((read) => read(db));
      return over;
    });
    // An end that fails is heard by the last to leave: what a first look wrote is not there then.
    ended.catch(refused);
  });
  const here: Together = { within, reading: 0, turn: Promise.resolve(), end, ended };
  open.set(context, here);
  return here;
}
