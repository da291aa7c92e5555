/** Where goods between two organisations are: set aside, on their way, counted, or never sent. */
export const TRANSFER_STATES = ["prepared", "sent", "received", "cancelled"] as const;

export type TransferState = (typeof TRANSFER_STATES)[number];
