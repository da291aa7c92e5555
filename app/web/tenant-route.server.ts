import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import type { z } from "zod";
import { may, type Permission, type Role } from "~/core/access/roles";
import type { HeldMembership } from "~/data/access/held-roles.server";
import { isChosen } from "~/data/access/session-store.server";
import { type Actor, inTenant, type TenantTransaction } from "~/data/scope/tenant.server";
import { addressIds } from "./address-ids.server";
import {
  forbidden,
  formOf,
  isRecent,
  type MalformedAnswer,
  notFound,
  type PageContext,
  pageContext,
  type RouteArgs,
  requirePerson,
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
  /** Whether they proved who they are less than ten minutes ago: sensitive acts begin with it. */
  recent: boolean;
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
    const entered = await enter(args, options);
    return together(
      args.context,
      (work) => inTenant(entered.who, work),
      (db) => handle({ db, ...entered }),
    );
  };
}

interface ActionOptions<F extends z.ZodType, P extends string, B> extends TenantOptions<P> {
  form: F;
  /** Slow work that asks no database, such as a password's hash: done before the transaction, so it holds no connection. */
  before?: (form: z.output<F>) => Promise<B>;
}

/** An action inside a network. The form is read and parsed before the transaction opens: a slow phone holds no connection. */
export function tenantAction<F extends z.ZodType, T, const P extends string = never, B = undefined>(
  { before, ...options }: ActionOptions<F, P, B>,
  handle: (context: TenantContext<P> & { form: z.output<F>; before: B | undefined }) => Promise<T>,
): (args: ActionFunctionArgs) => Promise<T | MalformedAnswer> {
  return async (args) => {
    const entered = await enter(args, options);
    const { form, malformed } = await formOf(args.request, options.form);
    if (malformed) return malformed;
    const done = await before?.(form);
    return inTenant(entered.who, (db) => handle({ db, form, before: done, ...entered }));
  };
}

async function enter<P extends string>(
  { request, context, params }: RouteArgs,
  options: TenantOptions<P>,
): Promise<Omit<TenantContext<P>, "db">> {
  const person = await requirePerson({ request, context });
  const membership = membershipIn(person, params.network);
  // The same answer whether the network is another's or nobody's.
  if (!membership) throw notFound();
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
    recent: isRecent(person),
  };
}

/** Of several roles in the network, the one chosen on this device. */
function membershipIn({ account, session }: SignedIn, slug: string | undefined): HeldMembership | undefined {
  const there = account.held.filter((role): role is HeldMembership => role.network?.slug === slug);
  return there.find((role) => isChosen(session, role)) ?? there[0];
}
