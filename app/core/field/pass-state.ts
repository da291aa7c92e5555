/** Where a pass is: no phone has opened it yet, in use, or over in one of three ways. */
export type PassState = "waiting" | "open" | "ended" | "left" | "revoked";
