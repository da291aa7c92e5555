import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import type { z } from "zod";
import { ACTING_ROLE, ACTING_ROLE_HEADER } from "~/core/access/acting-role";
import { may, type Permission, type Role } from "~/core/access/roles";
import type { HeldMembership } from "~/data/access/held-roles.server";
import { isChosen } from "~/data/access/session-store.server";
import { type Actor, inTenant, type TenantTransaction } from "~/data/scope/tenant.server";
import { addressIds } from "./address-ids.server";
import { roleKeptFor } from "./kept-role.server";
import type { Malformed } from "./parse-form.server";
import {
  forbidden,
  formOf,
  type MalformedAnswer,
  notFound,
  type PageContext,
  pageContext,
  type RouteArgs,
  requirePerson,
  requireRecent,
} from "./route-context.server";
import type { SignedIn } from "./session.server";
import { together } from "./together.server";

export interface NetworkFacts {
  id: string;
  slug: string;
  name: string;
  timeZone: string;
  invented: boolean;
}

/** What a route of a network works with; `db` is one transaction that knows who asks. */
export interface TenantContext<P extends string = never> extends PageContext {
  db: TenantTransaction;
  who: Actor & { role: Role };
  params: Record<P | "network", string>;
  network: NetworkFacts;
  person: SignedIn["account"];
}

interface TenantOptions<P extends string> {
  may: Permission;
  /** Ids in the address; another form than a UUID is a page that does not exist. */
  params?: readonly P[];
}

/** A loader inside a network: finds the membership, checks the permission, opens the transaction. */
export function tenantLoader<T, const P extends string = never>(
  options: TenantOptions<P>,
  handle: (context: TenantContext<P>) => Promise<T>,
): (args: LoaderFunctionArgs) => Promise<T> {
  return async (args) => {
    const entered = await enter(args, options, await membershipShown(args));
    const shown = await together(
      args.context,
      (work) => inTenant(entered.who, work),
      (db) => handle({ db, ...entered }),
    );
    return saidForRole(shown, entered.membershipId);
  };
}

interface ActionOptions<F extends z.ZodType, P extends string, B> extends TenantOptions<P> {
  form: F;
  /** Slow work that is none of this transaction's, such as a password's hash: done before it, so it holds no connection. */
  before?: (form: z.output<F>, entered: { who: Actor }) => Promise<B>;
  /** Which acts ask again who it is when the last proof is more than ten minutes old. */
  fresh?: (form: z.output<F>) => boolean;
}

/** An action inside a network. The form is read and parsed before the transaction opens: a slow phone holds no connection. */
export function tenantAction<F extends z.ZodType, T, const P extends string = never, B = undefined>(
  { before, fresh, ...options }: ActionOptions<F, P, B>,
  handle: (context: TenantContext<P> & { form: z.output<F>; before: B | undefined }) => Promise<T>,
): (args: ActionFunctionArgs) => Promise<T | MalformedAnswer> {
  return async (args) => {
    const { person, there } = await membershipsIn(args);
    const { form, malformed, values } = await formOf(args.request, options.form);
    const role = values[ACTING_ROLE];
    // A form answers for the role its page was shown for, whatever was chosen in another tab since.
    const membership =
      role === undefined ? preferred(args.request, person, there) : there.find(({ id }) => id === role);
    if (!membership) return data<Malformed>({ problems: { [ACTING_ROLE]: "other_role" }, values }, 409);
    const entered = await enter(args, options, { person, membership });
    if (malformed) return malformed;
    if (fresh?.(form)) requireRecent(person, args.request);
    const done = await before?.(form, entered);
    return inTenant(entered.who, (db) => handle({ db, form, before: done, ...entered }));
  };
}

interface Entering {
  person: SignedIn;
  membership: HeldMembership;
}

async function enter<P extends string>(
  { request, params }: RouteArgs,
  options: TenantOptions<P>,
  { person, membership }: Entering,
): Promise<Omit<TenantContext<P>, "db"> & { membershipId: string }> {
  const named = addressIds<P>(params, options.params ?? []);
  if (!may(membership.role, options.may)) throw forbidden();
  const { network, organisationId, role } = membership;
  const who = { networkId: network.id, organisationId, role, accountId: person.account.id };
  const { id, slug, name, timeZone, invented } = network;
  return {
    ...pageContext(request),
    who,
    params: { ...named, network: slug } as Record<P | "network", string>,
    network: { id, slug, name, timeZone, invented },
    person: person.account,
    membershipId: membership.id,
  };
}

/** The roles a person has in the network of an address. */
async function membershipsIn({ request, context, params }: RouteArgs) {
  const person = await requirePerson({ request, context });
  const there = person.account.held.filter(
    (role): role is HeldMembership => role.network !== null && role.network.slug === params.network,
  );
  // The same answer whether the network is another's or nobody's.
  if (there.length === 0) throw notFound();
  return { person, there };
}

async function membershipShown(args: RouteArgs): Promise<Entering> {
  const { person, there } = await membershipsIn(args);
  const membership = preferred(args.request, person, there);
  if (!membership) throw notFound();
  return { person, membership };
}

/** Of several roles in a network: the one the tab shows, the one chosen on this device for it, or the first. */
function preferred(request: Request, { session }: SignedIn, there: HeldMembership[]): HeldMembership | undefined {
  const shown = request.headers.get(ACTING_ROLE_HEADER);
  const kept = roleKeptFor(there[0]?.network.slug ?? "", request);
  return (
    there.find(({ id }) => id === shown) ??
    there.find((role) => isChosen(session, role)) ??
    there.find(({ id }) => id === kept) ??
    there[0]
  );
}

/** A page's data, with the role it was made for; files and redirections carry none. */
function saidForRole<T>(shown: T, membershipId: string): T {
  if (shown === null || typeof shown !== "object" || shown instanceof Response) return shown;
  if ("type" in shown && shown.type === "DataWithResponseInit" && "data" in shown) {
    return { ...shown, data: saidForRole(shown.data, membershipId) };
  }
  return { ...shown, [ACTING_ROLE]: membershipId };
}
