import { addWeeks, isoWeekOf } from "~/core/time/iso-week";
import type { DirectoryTransaction } from "../scope/directory-scope.server";
import type { TenantTransaction } from "../scope/tenant.server";

const day = 86_400_000;

/** How long what must not stay is kept, in days. The transparency page says the same numbers. */
export const keptDays = {
  outcomes: 90,
  /** What was answered, and a hash of what was sent: after it an id is known to be used up, and nothing of what for. */
  answers: 7,
  letterContents: 30,
  letters: 180,
  invitations: 30,
  rateLimits: 1,
  passSecrets: 7,
  fieldEntries: 91,
  cardPrintings: 30,
} as const;

export type Forgotten = Record<string, number>;

/** Forgets, inside one network, what forms were answered and that they were sent, and what letters said. */
export async function forgetInNetwork(db: TenantTransaction, networkId: string, now: Date): Promise<Forgotten> {
  const outcomes = await db.outcome.deleteMany({
    where: { networkId, createdAt: { lt: before(now, keptDays.outcomes) } },
  });
  const answers = await db.outcome.updateMany({
    where: { networkId, createdAt: { lt: before(now, keptDays.answers) }, contentHash: { not: "" } },
    data: { contentHash: "", answer: {} },
  });
  const letters = await db.letter.deleteMany({ where: { networkId, queuedAt: { lt: before(now, keptDays.letters) } } });
  const contents = await db.letter.updateMany({
    where: { networkId, queuedAt: { lt: before(now, keptDays.letterContents) }, valuesSealed: { not: null } },
    data: { valuesSealed: null },
  });
  const fieldEntries = await db.fieldEntry.deleteMany({
    where: { networkId, week: { lt: await lastWeekKept(db, networkId, now) } },
  });
  return {
    outcomes: outcomes.count,
    answers: answers.count,
    letters: letters.count,
    letterContents: contents.count,
    fieldEntries: fieldEntries.count,
  };
}

/** Answers to entries keep no day, only their week: they go when all of it is past. */
async function lastWeekKept(db: TenantTransaction, networkId: string, now: Date): Promise<string> {
  const { timeZone } = await db.network.findUniqueOrThrow({ where: { id: networkId }, select: { timeZone: true } });
  return addWeeks(isoWeekOf(now.getTime(), timeZone), -keptDays.fieldEntries / 7);
}

/**
 * Forgets, before any network, sessions that ended, invitations that are over, counters of tries, and what a pass that
 * is over was opened and called by.
 */
export async function forgetInDirectory(db: DirectoryTransaction, now: Date): Promise<Forgotten> {
  const sessions = await db.session.deleteMany({
    where: { OR: [{ endsAt: { lte: now } }, { expiresAt: { lte: now } }] },
  });
  const past = { lt: before(now, keptDays.invitations) };
  const over = { OR: [{ usedAt: past }, { revokedAt: past }, { expiresAt: past }] };
  const invitations = await db.invitation.deleteMany({ where: over });
  const mandateInvitations = await db.mandateInvitation.deleteMany({ where: over });
  const rateLimits = await db.rateLimit.deleteMany({
    where: { windowStart: { lt: before(now, keptDays.rateLimits) } },
  });
  const passes = await db.pass.updateMany({
    where: {
      endsAt: { lt: before(now, keptDays.passSecrets) },
      OR: Object.keys(noSecrets).map((column) => ({ [column]: { not: null } })),
    },
    data: noSecrets,
  });
  return {
    sessions: sessions.count,
    invitations: invitations.count,
    mandateInvitations: mandateInvitations.count,
    rateLimits: rateLimits.count,
    passes: passes.count,
  };
}

const noSecrets = { label: null, codeHash: null, codeEndsAt: null, openerHash: null, tokenHash: null, deviceKey: null };

const before = (now: Date, days: number): Date => new Date(now.getTime() - days * day);
