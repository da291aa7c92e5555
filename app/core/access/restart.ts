/** How many people who answer for the network have to agree. */
export const RESTART_APPROVALS = 2;

export interface Restart {
  disabled: boolean;
  /** Whether the invitation names this very address. */
  named: boolean;
  rolesHeld: number;
  /** Whether the link at hand came out of the mailbox, and not off a screen. */
  fromMailbox: boolean;
  /** Whether the network that invites is the first that ever knew the account. */
  firstNetwork: boolean;
  /** How many different people of that network agreed, and answer for it still. */
  approvals: number;
}

/**
 * Whether an account whose roles all ended begins again with new secrets. A link shown on a screen proves nothing of
 * whose mailbox it is: whoever invites reads it too.
 */
export const mayRestart = ({ disabled, named, rolesHeld, fromMailbox, firstNetwork, approvals }: Restart): boolean =>
  !disabled && named && rolesHeld === 0 && (fromMailbox || (firstNetwork && approvals >= RESTART_APPROVALS));
