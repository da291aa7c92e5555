import { timingSafeEqual } from "node:crypto";
import { canonicalJson } from "~/core/canonical-json";
import type { ReportAct } from "~/core/report/life";
import { keyedHash, keyedHashes } from "../keys/keyed-hash.server";
import type { TenantTransaction } from "../scope/tenant.server";
import { contentHashOf } from "./report-hash.server";

/** The chain before its first act. */
export const NO_HEAD = "0".repeat(64);

export interface Chain {
  networkId: string;
  programmeId: string;
}

/**
 * Serialises everything that is said between a network and a programme: submitting, asking, answering, accepting,
 * releasing. Taken after the form's own lock, before the first read.
 */
export async function lockChain(db: TenantTransaction, { networkId, programmeId }: Chain): Promise<void> {
  const name = `report-chain:${networkId}:${programmeId}`;
  await db.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`;
}

/** Hash of the last act. */
export async function headOf(db: TenantTransaction, chain: Chain): Promise<string> {
  return (await lastAct(db, chain))?.hash ?? NO_HEAD;
}

/** Adds an act to the audit ledger; the chain must be locked. Returns its hash, the new head. */
export async function recordAct(
  db: TenantTransaction,
  {
    networkId,
    programmeId,
    ...said
  }: Chain & { act: ReportAct; versionId: string; actorId: string; contentHash: string; actedAt?: Date },
): Promise<string> {
  const last = await lastAct(db, { networkId, programmeId });
  const previousHash = last?.hash ?? NO_HEAD;
  const entry = {
    networkId,
    programmeId,
    sequence: (last?.sequence ?? 0) + 1,
    ...said,
    actedAt: said.actedAt ?? new Date(),
    previousHash,
  };
  const hash = keyedHash("report-acts", textOf(entry)).toString("hex");
  await db.reportActEntry.createMany({ data: [{ ...entry, hash }] });
  return hash;
}

/** Whether a chain is whole, how long it is, and where it breaks: an act changed, left out, or about another content. */
export interface ChainState {
  intact: boolean;
  length: number;
  head: string;
  brokenAt: number | null;
}

/** Works every hash out again, of the acts and of the contents they were about. */
export async function verifyChain(db: TenantTransaction, { networkId, programmeId }: Chain): Promise<ChainState> {
  const acts = await db.reportActEntry.findMany({ where: { networkId, programmeId }, orderBy: { sequence: "asc" } });
  const versions = await db.reportVersion.findMany({
    where: { networkId, id: { in: acts.map(({ versionId }) => versionId) } },
    select: { id: true, content: true, contentHash: true },
  });
  const contents = new Map(
    versions.map(({ id, content, contentHash }) => [
      id,
      typeof content === "object" && content !== null && contentHashOf(content) === contentHash ? contentHash : null,
    ]),
  );
  let head = NO_HEAD;
  let brokenAt: number | null = null;
  for (const [position, { hash, ...act }] of acts.entries()) {
    const holds =
      act.sequence === position + 1 &&
      act.previousHash === head &&
      keyedHashes("report-acts", textOf(act)).some((made) => isSame(hash, made)) &&
      contents.get(act.versionId) === act.contentHash;
    if (!holds) brokenAt ??= act.sequence;
    head = hash;
  }
  return { intact: brokenAt === null, length: acts.length, head, brokenAt };
}

const lastAct = (db: TenantTransaction, { networkId, programmeId }: Chain) =>
  db.reportActEntry.findFirst({ where: { networkId, programmeId }, orderBy: { sequence: "desc" } });

type Act = Awaited<ReturnType<typeof lastAct>>;

/** What an act's hash is of: its canonical JSON and the hash before it (privacy §8.4). */
const textOf = ({ previousHash, actedAt, ...act }: Omit<NonNullable<Act>, "hash">): string =>
  canonicalJson({ ...act, actedAt: actedAt.toISOString() }) + previousHash;

function isSame(kept: string, made: Buffer): boolean {
  const hash = Buffer.from(kept, "hex");
  return hash.length === made.length && timingSafeEqual(hash, made);
}
