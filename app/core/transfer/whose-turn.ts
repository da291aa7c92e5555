export interface Turn {
  openQuantity: number;
  delivery: boolean;
  sender: string;
  receiver: string;
  /** The organisation whose proposal waits for an answer. */
  proposedBy: string | null;
}

export type WhoseTurn =
  | { turn: "nobody" }
  | { turn: "you"; act: "answer" | "propose" | "settle" }
  | { turn: "other"; organisationId: string };

/** Who a difference waits for, as one organisation sees it. Without a proposal either side may make one. */
export function whoseTurn(
  { openQuantity, delivery, sender, receiver, proposedBy }: Turn,
  organisationId: string,
): WhoseTurn {
  if (openQuantity === 0) return { turn: "nobody" };
  if (delivery) return organisationId === receiver ? { turn: "you", act: "settle" } : { turn: "nobody" };
  if (proposedBy === null) return { turn: "you", act: "propose" };
  const answers = proposedBy === sender ? receiver : sender;
  return answers === organisationId ? { turn: "you", act: "answer" } : { turn: "other", organisationId: answers };
}
