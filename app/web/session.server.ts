import { createHash } from "node:crypto";
import type { AppLoadContext } from "@remix-run/node";
import { type Adapter, Lucia, TimeSpan } from "lucia";
import { deviceLabel } from "~/core/access/device-label";
import { limitsFor } from "~/core/access/session-limits";
import {
  type AccountOfSession,
  type ChosenRole,
  deleteExpiredSessions,
  deleteSession,
  deleteSessionsOf,
  findSession,
  insertSession,
  type StoredSession,
  sessionsOf,
  touchSession,
} from "~/data/access/session-store.server";

/** Who a cookie stands for. Without `secondFactorAt` it opens nothing but the second factor's page. */
export interface SignedIn {
  token: string;
  session: StoredSession;
  account: AccountOfSession;
}

/** What a loader or an action is asked with: the context is the same object for all the loaders of one request. */
export interface Asked {
  request: Request;
  context: AppLoadContext;
}

const known = new WeakMap<AppLoadContext, Promise<SignedIn | null>>();

/** Who asks. The loaders of a page look once, all together; an act looks for itself, and the loaders after it anew. */
export function signedIn({ request, context }: Asked): Promise<SignedIn | null> {
  if (request.method !== "GET") return lookUp(request);
  const found = known.get(context) ?? lookUp(request);
  known.set(context, found);
  return found;
}

async function lookUp(request: Request): Promise<SignedIn | null> {
  const lucia = luciaFor(request);
  const token = lucia.readSessionCookie(request.headers.get("Cookie") ?? "");
  if (token === null) return null;
  const { session, user } = await lucia.validateSession(token);
  return session?.stored && user ? { token, session: session.stored, account: user.account } : null;
}

export interface NewSession {
  accountId: string;
  /** Roles held: the strictest of their limits is the session's. */
  roles: Parameters<typeof limitsFor>[0];
  secondFactorAt: Date | null;
  reauthenticatedAt: Date | null;
  /** Kept when a session only changes its token. */
  endsAt?: Date;
  chosen?: ChosenRole;
}

/** Starts a session; the answer is the Set-Cookie. */
export async function startSession(request: Request, session: NewSession): Promise<string> {
  const lucia = luciaFor(request);
  const { id } = await lucia.createSession(session.accountId, {
    ...session,
    device: deviceLabel(request.headers.get("User-Agent")),
  });
  return lucia.createSessionCookie(id).serialize();
}

/** Puts a new token in the place of the one shown: a proof was given, so a token seen before it opens nothing more. */
export async function renewSession(request: Request, who: SignedIn, session: NewSession): Promise<string> {
  await luciaFor(request).invalidateSession(who.token);
  return startSession(request, session);
}

/** Ends the session of a request, on the server too; the answer is the Set-Cookie. */
export async function endSession(request: Request): Promise<string> {
  const lucia = luciaFor(request);
  const token = lucia.readSessionCookie(request.headers.get("Cookie") ?? "");
  if (token !== null) await lucia.invalidateSession(token);
  return lucia.createBlankSessionCookie().serialize();
}

/** What is kept of a token. */
export const sessionKey = (token: string): string => createHash("sha256").update(token).digest("hex");

const HALF_WAY = { idle: 10 * 60_000, absolute: 10 * 60_000 };
const TOUCHED_EVERY = 60_000;
const NONE_CHOSEN: ChosenRole = { networkId: null, membershipId: null, mandateId: null };

/** Over https the cookie takes the prefix that binds it to this host; a plain one is for a portal without it. */
function luciaFor(request: Request) {
  const secure = new URL(request.url).protocol === "https:";
  return new Lucia(adapter(), {
    // Lucia's own expiry is the longest absolute limit; the shorter ones are kept by the adapter.
    sessionExpiresIn: new TimeSpan(12, "h"),
    sessionCookie: { name: secure ? "__Host-relais" : "relais", attributes: { secure, sameSite: "lax", path: "/" } },
    getSessionAttributes: ({ stored = null }) => ({ stored }),
    getUserAttributes: ({ account }) => ({ account }),
  });
}

/**
 * Lucia over our tables: keyed by the token's hash, with an idle and an absolute limit by role. Lucia asks to
 * extend a session each time it is seen; it is written once a minute, as far as its idle limit goes.
 */
function adapter(): Adapter {
  let seen: { session: StoredSession; idle: number } | undefined;
  const shape = (token: string, stored: StoredSession) => ({
    id: token,
    userId: stored.accountId,
    expiresAt: earliest(stored.expiresAt, stored.endsAt),
    attributes: { stored },
  });
  return {
    async getSessionAndUser(token) {
      const found = await findSession(sessionKey(token), new Date());
      if (!found) return [null, null];
      const { session, account } = found;
      if (account === null) return [shape(token, session), null];
      seen = { session, idle: limitsOf(session.secondFactorAt, rolesOf(account)).idle };
      return [shape(token, session), { id: account.id, attributes: { account } }];
    },
    async getUserSessions(accountId) {
      const sessions = await sessionsOf(accountId, new Date());
      return sessions.map((session) => shape(session.id, session));
    },
    async setSession({ id, userId, attributes }) {
      if (attributes.stored !== undefined) throw new Error("a new session states its roles");
      const now = new Date();
      const { idle, absolute } = limitsOf(attributes.secondFactorAt, attributes.roles);
      const endsAt = earliest(
        attributes.endsAt ?? new Date(now.getTime() + absolute),
        new Date(now.getTime() + absolute),
      );
      const { device, secondFactorAt, reauthenticatedAt, chosen = NONE_CHOSEN } = attributes;
      const expiresAt = earliest(new Date(now.getTime() + idle), endsAt);
      await insertSession(
        {
          id: sessionKey(id),
          accountId: userId,
          ...chosen,
          device,
          expiresAt,
          endsAt,
          secondFactorAt,
          reauthenticatedAt,
        },
        now,
      );
    },
    async updateSessionExpiration(token) {
      const now = new Date();
      if (!seen || now.getTime() - seen.session.seenAt.getTime() < TOUCHED_EVERY) return;
      const expiresAt = earliest(new Date(now.getTime() + seen.idle), seen.session.endsAt);
      await touchSession(sessionKey(token), { seenAt: now, expiresAt });
    },
    deleteSession: (token) => deleteSession(sessionKey(token)),
    deleteUserSessions: (accountId) => deleteSessionsOf(accountId),
    deleteExpiredSessions: () => deleteExpiredSessions(new Date()),
  };
}

const limitsOf = (secondFactorAt: Date | null, roles: NewSession["roles"]) =>
  secondFactorAt === null ? HALF_WAY : limitsFor(roles);

/** The roles that decide how long a session lasts. */
export const rolesOf = (account: AccountOfSession): NewSession["roles"] => account.held.map(({ role }) => role);

const earliest = (a: Date, b: Date): Date => (a < b ? a : b);

/** What comes out of the store, or what a new session is made with. */
type SessionAttributes =
  | { stored: StoredSession }
  | (Omit<NewSession, "accountId"> & { device: string; stored?: undefined });

declare module "lucia" {
  interface Register {
    Lucia: Lucia<{ stored: StoredSession | null }, { account: AccountOfSession }>;
    DatabaseSessionAttributes: SessionAttributes;
    DatabaseUserAttributes: { account: AccountOfSession };
  }
}
