import type { LetterKind } from "~/core/letter-kinds";
import { seal, unseal } from "../keys/seal.server";
import { newId } from "../scope/id.server";
import type { TenantTransaction } from "../scope/tenant.server";
import { enqueue } from "./job-queue.server";

/** What each kind of letter needs besides its words: ids and numbers, which its link is made from. */
export type LetterValues = {
  invitation: { token: string };
  "transfer-sent": { number: number; transferId: string };
  "batch-changed": { batchId: string };
  "batch-cancelled": { batchId: string };
  "split-decided": { batchId: string; splitId: string };
  "discrepancy-opened": { number: number; discrepancyId: string };
  "settlement-proposed": { number: number; discrepancyId: string };
  "report-submitted": { programme: string; versionId: string };
  "report-asked": { versionId: string };
  "report-accepted": { versionId: string };
  "release-asked": { versionId: string };
  "follow-ups-expected": { organisationId: string };
};

/** A kind with the values that belong to it. */
export type LetterContent = { [Kind in LetterKind]: { kind: Kind; values: LetterValues[Kind] } }[LetterKind];

export type NewLetter = {
  networkId: string;
  to: { accountId?: string; address: string };
  /** The reader’s language. */
  locale: string;
  /** Given where the same letter may be written twice: the second one changes nothing. */
  id?: string;
} & LetterContent;

export type Letter = Awaited<ReturnType<typeof lockLetter>>;

/** How a try to send ended: taken by the mail service, refused for good, or to be tried again. */
export type Attempt = { result: "accepted" } | { result: "refused" | "failed"; problem: string };

/** Writes a letter and the job that sends it, in the caller's transaction. What it says is sealed. Returns its id. */
export async function queueLetter(db: TenantTransaction, letter: NewLetter): Promise<string> {
  const { networkId, to, locale, kind, values, id = newId() } = letter;
  // Written without reading back: whoever causes a letter may not read the network's letters.
  const { count } = await db.letter.createMany({
    data: [
      {
        networkId,
        id,
        kind,
        accountId: to.accountId ?? null,
        address: to.address,
        locale,
        valuesSealed: seal("letters", Buffer.from(JSON.stringify(values))),
      },
    ],
    skipDuplicates: letter.id !== undefined,
  });
  if (count > 0) await enqueue(db, { task: "send-letter", networkId, letterId: id });
  return id;
}

/** The letter, held until the transaction ends: nobody else sends it meanwhile. */
export async function lockLetter(db: TenantTransaction, networkId: string, id: string) {
  await db.$executeRaw`select from letters where network_id = ${networkId}::uuid and id = ${id}::uuid for update`;
  return db.letter.findUnique({ where: { networkId_id: { networkId, id } } });
}

export async function recordAttempt(
  db: TenantTransaction,
  { networkId, letterId: id }: { networkId: string; letterId: string },
  attempt: Attempt,
): Promise<void> {
  const { result } = attempt;
  await db.letter.updateMany({
    where: { networkId, id },
    data: {
      attempts: { increment: 1 },
      lastProblem: result === "accepted" ? null : attempt.problem,
      ...(result === "accepted" ? { acceptedAt: new Date() } : {}),
      ...(result === "refused" ? { refusedAt: new Date() } : {}),
    },
  });
}

/** Notes why a letter was not even tried. */
export async function noteProblem(
  db: TenantTransaction,
  { networkId, letterId: id }: { networkId: string; letterId: string },
  lastProblem: string,
): Promise<void> {
  await db.letter.updateMany({ where: { networkId, id }, data: { lastProblem } });
}

/** What a letter says, while it is kept and the key that sealed it is there. */
export function letterContent(letter: { kind: string; valuesSealed: Uint8Array | null }): LetterContent | undefined {
  if (letter.valuesSealed === null) return undefined;
  try {
    const values: unknown = JSON.parse(unseal("letters", letter.valuesSealed).toString());
    return { kind: letter.kind, values } as LetterContent;
  } catch {
    return undefined;
  }
}
