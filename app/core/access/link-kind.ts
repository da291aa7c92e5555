/** A link for setting the portal up is opened at its own address, and no other link is. */
export type LinkKind = "set-up" | "invitation";
