import { unseal } from "~/data/keys/seal.server";
import { NO_HEAD, verifyChain } from "~/data/report/report-acts.server";
import { contentHashOf } from "~/data/report/report-hash.server";
import { inDirectory } from "~/data/scope/directory-scope.server";
import { asSystem } from "~/data/scope/system.server";
import { checkLedger } from "~/data/stock/ledger-check.server";

/** What was looked at of a database that was brought back, and what of it is not as it has to be. */
export interface Proof {
  networks: number;
  /** Batch lines of the ledger, and where its sums disagree. */
  lines: number;
  offenders: number;
  /** Acts between networks and programmes, and chains of them that are not whole. */
  acts: number;
  brokenChains: number;
  /** Reports that were submitted or released, and those whose content is another than their hash says. */
  reports: number;
  changedReports: number;
  /** Accounts with a second factor, and those whose factor the keys do not open. */
  accounts: number;
  lockedOut: number;
}

/** Works out anew what can be: every sum of the ledger, every chain, every hash of a report, every second factor. */
export async function proveBooks(): Promise<Proof> {
  const networks = await inDirectory((db) => db.network.findMany({ select: { id: true }, orderBy: { id: "asc" } }));
  const proof: Proof = {
    networks: networks.length,
    lines: 0,
    offenders: 0,
    acts: 0,
    brokenChains: 0,
    reports: 0,
    changedReports: 0,
    accounts: 0,
    lockedOut: 0,
  };
  for (const { id: networkId } of networks) {
    const { lines, offenders } = await checkLedger(networkId);
    proof.lines += lines;
    proof.offenders += offenders.length;
    await asSystem(networkId, async (db) => {
      const programmes = await db.reportActEntry.findMany({ distinct: ["programmeId"], select: { programmeId: true } });
      for (const { programmeId } of programmes) {
        const { intact, length, head } = await verifyChain(db, { networkId, programmeId });
        proof.acts += length;
        if (!intact || head === NO_HEAD) proof.brokenChains += 1;
      }
      const told = await db.reportVersion.findMany({
        where: { networkId, contentHash: { not: null } },
        select: { content: true, contentHash: true },
      });
      proof.reports += told.length;
      proof.changedReports += told.filter(
        ({ content, contentHash }) =>
          typeof content !== "object" || content === null || contentHashOf(content) !== contentHash,
      ).length;
    });
  }
  const factors = await inDirectory((db) =>
    db.accountSecret.findMany({ where: { totpSealed: { not: null } }, select: { totpSealed: true } }),
  );
  proof.accounts = factors.length;
  proof.lockedOut = factors.filter(({ totpSealed }) => totpSealed && !opens(totpSealed)).length;
  return proof;
}

function opens(sealed: Uint8Array): boolean {
  try {
    unseal("second-factors", sealed);
    return true;
  } catch {
    return false;
  }
}
