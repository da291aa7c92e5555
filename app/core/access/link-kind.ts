import type { Role } from "./roles";

/** A link for setting the portal up is opened at its own address, and no other link is. */
export type LinkKind = "set-up" | "invitation";

/** Keeping the installation is offered outside any network only: a row that says otherwise opens nothing. */
export function kindOfLink({ role, networkId }: { role: Role; networkId: string | null }): LinkKind | null {
  if (role !== "operator") return "invitation";
  return networkId === null ? "set-up" : null;
}
