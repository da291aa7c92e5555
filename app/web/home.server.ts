import type { HeldMembership } from "~/data/access/directory.server";
import { setSessionMembership } from "~/data/access/session-store.server";
import { organisationName } from "~/data/network/network-store.server";
import { inDirectory } from "~/data/scope/directory-scope.server";
import { paths } from "./paths";
import { type SignedIn, sessionKey } from "./session.server";

/** Where somebody begins: their one place, or the page to choose from several. */
export function homeOf({ account, session }: SignedIn): string {
  const { memberships } = account;
  const chosen = memberships.find(({ id }) => id === session.membershipId);
  const [only] = memberships.length === 1 ? memberships : [chosen];
  return only ? placeOf(only) : paths.choose();
}

/** Where one role begins. */
export function placeOf({ role, network, programme }: HeldMembership): string {
  if (network) return paths.home(network.slug);
  if (programme) return paths.programme(programme.slug);
  return role === "operator" ? paths.operator() : paths.choose();
}

export interface HeldPlace {
  membershipId: string;
  role: HeldMembership["role"];
  /** The organisation, or the programme; null for who keeps the installation. */
  name: string | null;
  network: string | null;
}

/** The places somebody may go, by name. */
export function placesOf({ account }: SignedIn): Promise<HeldPlace[]> {
  return inDirectory(async (db) => {
    const places: HeldPlace[] = [];
    for (const { id, role, network, organisationId, programme } of account.memberships) {
      const organisation = network && organisationId ? await organisationName(db, network.id, organisationId) : null;
      places.push({
        membershipId: id,
        role,
        name: organisation ?? programme?.name ?? null,
        network: network?.name ?? null,
      });
    }
    return places;
  });
}

/** Keeps the choice on this device and says where it leads; undefined when the role is not theirs. */
export async function choosePlace(person: SignedIn, membershipId: string): Promise<string | undefined> {
  const chosen = person.account.memberships.find(({ id }) => id === membershipId);
  if (!chosen) return undefined;
  await setSessionMembership(sessionKey(person.token), chosen.id);
  return placeOf(chosen);
}
