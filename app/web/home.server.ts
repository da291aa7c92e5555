import type { HeldRole } from "~/data/access/held-roles.server";
import { chooseRole, isChosen } from "~/data/access/session-store.server";
import { organisationName } from "~/data/network/network-store.server";
import { inDirectory } from "~/data/scope/directory-scope.server";
import { keepRole } from "./kept-role.server";
import { paths } from "./paths";
import { type SignedIn, sessionKey } from "./session.server";

/** Where somebody begins: their one place, or the page to choose from several. */
export function homeOf({ account, session }: SignedIn): string {
  const { held } = account;
  const [only] = held.length === 1 ? held : held.filter((role) => isChosen(session, role));
  return only ? placeOf(only) : paths.choose();
}

/** Where one role begins. */
export function placeOf({ role, network, programme }: HeldRole): string {
  // A donor is asked nothing: it begins where its gifts are.
  if (network) return role === "donor" ? paths.batches(network.slug) : paths.home(network.slug);
  if (programme) return paths.programme(programme.slug);
  return role === "operator" ? paths.operator() : paths.choose();
}

export interface HeldPlace {
  id: string;
  role: HeldRole["role"];
  /** The organisation, or the programme; null for who keeps the installation. */
  name: string | null;
  network: string | null;
  /** Where it begins, to tell apart what is named alike. */
  address: string;
}

/** The places somebody may go, by name. */
export function placesOf({ account }: SignedIn): Promise<HeldPlace[]> {
  return inDirectory(async (db) => {
    const places: HeldPlace[] = [];
    for (const held of account.held) {
      const { id, role, network, organisationId, programme } = held;
      const organisation = network === null ? null : await organisationName(db, network.id, organisationId);
      places.push({
        id,
        role,
        name: organisation ?? programme?.name ?? null,
        network: network?.name ?? null,
        address: placeOf(held),
      });
    }
    return places;
  });
}

/** Keeps the choice on this device and says where it leads; undefined when the role is not theirs. */
export async function choosePlace(request: Request, person: SignedIn, id: string) {
  const chosen = person.account.held.find((role) => role.id === id);
  if (!chosen) return undefined;
  await chooseRole(sessionKey(person.token), chosen);
  const { network } = chosen;
  const kept = network ? { "Set-Cookie": keepRole(request, { id, slug: network.slug }) } : undefined;
  return { home: placeOf(chosen), ...(kept ? { headers: kept } : {}) };
}
