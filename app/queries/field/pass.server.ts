import { codeKept } from "~/data/field/pass-code.server";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";
import { namesOf } from "../access/names.server";
import { type ItemOnShelf, type PassShown, passShown, shelvesOf } from "./passes.server";

export interface PassPage {
  pass: PassShown;
  /** Who gave and who revoked it, where this person may know them. */
  names: { givenBy: string | null; revokedBy: string | null };
  /** The code that opens it, while there is one; not shown is the code of a pass a phone has opened. */
  code: { text: string; endsAt: Date } | null;
  items: ItemOnShelf[];
}

/** A pass of one's own organisation, as its page shows it. Throws a 404 for any other. */
export async function passPage(db: TenantTransaction, who: Actor, passId: string, now: Date): Promise<PassPage> {
  const pass = await passShown(db, who, passId, now);
  const names = await namesOf(db, [pass.givenBy, pass.revokedBy]);
  const { codeEndsAt } = pass;
  return {
    pass,
    names: {
      givenBy: names.get(pass.givenBy) ?? null,
      revokedBy: names.get(pass.revokedBy ?? "") ?? null,
    },
    code:
      pass.state === "waiting" && codeEndsAt && codeEndsAt > now ? await codeShown(db, who, passId, codeEndsAt) : null,
    items: pass.overAt === null ? await shelvesOf(db, who) : [],
  };
}

async function codeShown(
  db: TenantTransaction,
  { networkId }: Actor,
  id: string,
  endsAt: Date,
): Promise<PassPage["code"]> {
  const where = { networkId_id: { networkId, id } };
  const { codeHash } = await db.pass.findUniqueOrThrow({ where, select: { codeHash: true } });
  const text = codeHash && codeKept({ networkId, id }, endsAt, codeHash);
  return text ? { text, endsAt } : null;
}
