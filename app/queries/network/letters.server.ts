import { shownPart } from "~/data/access/invitation-store.server";
import { type LetterContent, letterContent } from "~/data/network/letters.server";
import type { Prisma, TenantTransaction } from "~/data/scope/tenant.server";

/** What became of a letter; `stopped` was tried until the job gave up, `held` waits for a person to hand it over. */
export type LetterState = "accepted" | "refused" | "waiting" | "retrying" | "stopped" | "held";

export interface ListedLetter {
  id: string;
  kind: string;
  address: string;
  queuedAt: Date;
  state: LetterState;
  /** The mail service's own word for what went wrong. */
  problem: string | null;
}

export interface OpenedLetter extends ListedLetter {
  locale: string;
  network: LetterNetwork;
  /** Undefined once it was forgotten, or where the key that sealed it is gone. */
  content: LetterContent | undefined;
}

export interface LetterNetwork {
  slug: string;
  name: string;
  invented: boolean;
}

export const LETTERS_A_PAGE = 50;

export interface LetterPage {
  letters: ListedLetter[];
  /** How many, of all pages, did not leave and will not by the next minute. */
  unsent: number;
  pages: number;
}

/** The letters of the network at hand, newest first. */
export async function lettersOf(db: TenantTransaction, page = 1): Promise<LetterPage> {
  const total = await db.letter.count();
  const unsent = await db.letter.count({
    where: { acceptedAt: null, OR: [{ lastProblem: { not: null } }, { attempts: { gt: 0 } }] },
  });
  const letters = await db.letter.findMany({
    orderBy: [{ queuedAt: "desc" }, { id: "desc" }],
    omit: { valuesSealed: true },
    take: LETTERS_A_PAGE,
    skip: (page - 1) * LETTERS_A_PAGE,
  });
  return { letters: letters.map(listed), unsent, pages: Math.max(1, Math.ceil(total / LETTERS_A_PAGE)) };
}

export async function openedLetter(db: TenantTransaction, networkId: string, id: string): Promise<OpenedLetter | null> {
  const letter = await db.letter.findUnique({ where: { networkId_id: { networkId, id } } });
  if (!letter) return null;
  const network = await letterNetwork(db, networkId);
  return { ...listed(letter), locale: letter.locale, network, content: asShown(letterContent(letter)) };
}

/** A letter as a screen shows it: what proves that its link came out of a mailbox stays out. */
const asShown = (content: LetterContent | undefined): LetterContent | undefined =>
  content?.kind === "invitation" ? { ...content, values: { token: shownPart(content.values.token) } } : content;

/** The network a letter comes from. Nothing leaves an invented one: its addresses belong to nobody we know. */
export async function letterNetwork(db: TenantTransaction, networkId: string): Promise<LetterNetwork> {
  return db.network.findUniqueOrThrow({ where: { id: networkId }, select: { slug: true, name: true, invented: true } });
}

/** Who answers for organisations now: their leads, and for the hub its coordinators. */
export const readersOf = (db: TenantTransaction, networkId: string, organisationIds: string[], now: Date) =>
  holdersOf(db, networkId, { organisationId: { in: organisationIds }, role: { in: ["lead", "coordinator"] } }, now);

/** A donor's own people. */
export const donorsOf = (db: TenantTransaction, networkId: string, donorId: string, now: Date) =>
  holdersOf(db, networkId, { organisationId: donorId, role: "donor" }, now);

async function holdersOf(db: TenantTransaction, networkId: string, held: Prisma.MembershipWhereInput, now: Date) {
  const memberships = await db.membership.findMany({
    where: {
      networkId,
      ...held,
      endedAt: null,
      OR: [{ expiresAt: null }, { expiresAt: { gt: now } }],
    },
    select: { accountId: true, email: true, locale: true },
    distinct: ["accountId"],
  });
  return memberships.map(({ accountId, email, locale }) => ({ id: accountId, email, locale }));
}

/** As many tries as the queue gives a job. */
const TRIES = 12;

type Row = {
  id: string;
  kind: string;
  address: string;
  queuedAt: Date;
  attempts: number;
  acceptedAt: Date | null;
  refusedAt: Date | null;
  lastProblem: string | null;
};

const listed = (letter: Row): ListedLetter => ({
  id: letter.id,
  kind: letter.kind,
  address: letter.address,
  queuedAt: letter.queuedAt,
  state: stateOf(letter),
  problem: letter.lastProblem,
});

function stateOf({ acceptedAt, refusedAt, attempts, lastProblem }: Row): LetterState {
  if (acceptedAt) return "accepted";
  if (refusedAt) return "refused";
  if (attempts >= TRIES) return "stopped";
  if (attempts > 0) return "retrying";
  return lastProblem === null ? "waiting" : "held";
}
