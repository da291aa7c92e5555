import { type Envelope, TAKEN_FOR } from "~/core/field/entry";
import { isPassWord, type PassName, type PassOwner } from "~/data/keys/field-keys.server";
import { inDirectory } from "~/data/scope/directory-scope.server";
import { asSystem } from "~/data/scope/system.server";

const DAY = 86_400_000;

/** As the ledger says of what nobody in particular did. */
const NOBODY = "00000000-0000-0000-0000-000000000000";

/**
 * Of a database that was brought back from a backup, the passes that were given after it: nothing here knows them, and
 * their phones hold what they noted. A word that only the key of a pass of one of this network's organisations makes is
 * that pass's: the pass is written down again, as one that has ended, so that its entries are taken and flagged.
 * @returns whose word each of these envelopes is; what proves nothing is left out.
 */
export async function takeInPasses(unknown: readonly Envelope[], now: Date): Promise<Map<Envelope, PassName>> {
  const proven = new Map<Envelope, PassName>();
  const since = unknown.length > 0 ? await restored(now) : null;
  if (!since) return proven;
  const named = [...new Set(unknown.flatMap(({ network }) => network ?? []))];
  const networks = await inDirectory((db) =>
    db.network.findMany({ where: { id: { in: named } }, select: { id: true } }),
  );
  for (const { id: networkId } of networks) {
    const owners = await ownersIn(networkId);
    const here = unknown.filter(({ network }) => network === networkId);
    for (const id of new Set(here.map(({ pass }) => pass))) {
      const words = here.filter(({ pass }) => pass === id);
      const owner = owners.find((each) => words.some((word) => isPassWord(word, { networkId, id, ...each })));
      if (!owner) continue;
      await writeDown({ networkId, id, ...owner }, since);
      for (const word of words) if (isPassWord(word, { networkId, id, ...owner })) proven.set(word, { networkId, id });
    }
  }
  return proven;
}

interface Restored {
  givenAt: Date;
  endsAt: Date;
}

/** Between which moments a pass that is missing here was given, and ended; null where nothing was brought back. */
async function restored(now: Date): Promise<Restored | null> {
  const kept = await inDirectory((db) => db.backup.findUnique({ where: { single: true } }));
  const { restoredFrom, restoredAt } = kept ?? {};
  if (!restoredFrom || !restoredAt || now.getTime() - restoredAt.getTime() > TAKEN_FOR * DAY) return null;
  // A pass lasts a week at most; a restore ends it.
  const endsAt = new Date(Math.min(restoredAt.getTime(), restoredFrom.getTime() + 7 * DAY));
  return endsAt > restoredFrom ? { givenAt: restoredFrom, endsAt } : null;
}

/** Whose a pass of this network can be: each organisation's, at each of its sites and at none. */
function ownersIn(networkId: string): Promise<PassOwner[]> {
  return asSystem(networkId, async (db) => {
    const organisations = await db.organisation.findMany({
      where: { networkId, kind: { in: ["hub", "member"] } },
      select: { id: true, sites: { select: { id: true } } },
    });
    return organisations.flatMap(({ id: organisationId, sites }) =>
      [null, ...sites.map((site) => site.id)].map((siteId) => ({ organisationId, siteId })),
    );
  });
}

const writeDown = (pass: PassName & PassOwner, { givenAt, endsAt }: Restored): Promise<unknown> =>
  asSystem(pass.networkId, (db) =>
    db.pass.createMany({
      data: [{ ...pass, receives: false, givenBy: NOBODY, givenAt, endsAt, openedAt: givenAt }],
      skipDuplicates: true,
    }),
  );
