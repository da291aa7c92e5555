import { type ChosenEnd, chosenEnd, endOfNight, type PassEndRefusal } from "~/core/field/pass-end";
import { takesPartIn } from "~/core/network/standing";
import { ok, type Result, refuse } from "~/core/result";
import { newCode } from "~/data/field/pass-code.server";
import { heldStanding, isOpenSite } from "~/data/network/standing.server";
import { once, type SentTwice } from "~/data/scope/once.server";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";
import type { GivePassForm, TakePassForm } from "~/forms/pass-forms";
import { type BagRefusal, fillBag, planBag } from "./take-bag.server";

export type GivePassRefusal = PassEndRefusal | BagRefusal | StandingRefusal | { reason: "end-missing" };

/** The organisation left, or its site closed, a moment ago. */
type StandingRefusal = { reason: "site-missing" } | { reason: "left-out" };

/** A pass for a volunteer's phone, with its bag if any, and a code that opens it for a quarter of an hour. */
export function givePass(
  db: TenantTransaction,
  who: Actor,
  form: GivePassForm,
  timeZone: string,
  now = new Date(),
): Promise<Result<{ passId: string }, GivePassRefusal | SentTwice>> {
  const { id, siteId, end, day, hour, label, receives, lines } = form;
  const give = async (): Promise<Result<{ passId: string }, GivePassRefusal>> => {
    const site = await siteOf(db, who, siteId);
    if (!site.ok) return site;
    const endsAt = endOf(
      end === "tonight" ? "tonight" : day === null || hour === null ? null : { day, hour },
      timeZone,
      now,
    );
    if (!endsAt.ok) return endsAt;
    const pass = { id, organisationId: who.organisationId, siteId: site.value };
    const taken = lines.length > 0 ? await planBag(db, pass, lines) : null;
    if (taken && !taken.ok) return taken;
    const gone = await goneMeanwhile(db, who, site.value);
    if (gone) return refuse(gone);
    await db.pass.createMany({
      data: [
        {
          networkId: who.networkId,
          ...pass,
          label,
          receives,
          givenBy: who.accountId,
          givenAt: now,
          endsAt: endsAt.value,
          ...newCode({ networkId: who.networkId, id }, endsAt.value, now),
        },
      ],
    });
    if (taken) await fillBag(db, who, pass, taken.value);
    return ok({ passId: id });
  };
  return once(db, who, { id, content: form }, give);
}

/** A pass for oneself, until the end of the night: it has no code, because it opens on the device that asks. */
export function takePass(
  db: TenantTransaction,
  who: Actor,
  { id, siteId }: TakePassForm,
  timeZone: string,
  now = new Date(),
): Promise<Result<{ passId: string }, StandingRefusal | SentTwice>> {
  const take = async (): Promise<Result<{ passId: string }, StandingRefusal>> => {
    const site = await siteOf(db, who, siteId);
    if (!site.ok) return site;
    const gone = await goneMeanwhile(db, who, site.value);
    if (gone) return refuse(gone);
    const { networkId, organisationId, accountId } = who;
    const endsAt = new Date(endOfNight(now.getTime(), timeZone));
    const pass = { id, organisationId, siteId: site.value, givenBy: accountId, givenAt: now, endsAt };
    await db.pass.createMany({ data: [{ networkId, ...pass }] });
    return ok({ passId: id });
  };
  return once(db, who, { id, content: { takes: siteId } }, take);
}

// Asked once nobody else can change it, after the batches of the bag are held.
async function goneMeanwhile(
  db: TenantTransaction,
  { networkId, organisationId }: Actor,
  siteId: string | null,
): Promise<StandingRefusal | null> {
  const held = await heldStanding(db, networkId, organisationId);
  if (held && !takesPartIn("pass", held.standing)) return { reason: "left-out" };
  return siteId === null || (await isOpenSite(db, siteId)) ? null : { reason: "site-missing" };
}

// The organisation's only site goes without saying; another organisation's does not exist.
async function siteOf(
  db: TenantTransaction,
  { organisationId }: Actor,
  siteId: string | null,
): Promise<Result<string | null, { reason: "site-missing" }>> {
  const sites = await db.site.findMany({ where: { organisationId }, select: { id: true, closedAt: true } });
  if (siteId !== null && !sites.some(({ id }) => id === siteId)) throw new Response(null, { status: 404 });
  const open = sites.filter(({ closedAt }) => closedAt === null);
  if (siteId === null && open.length > 1) return refuse({ reason: "site-missing" });
  return ok(siteId ?? open[0]?.id ?? null);
}

function endOf(
  asked: "tonight" | ChosenEnd | null,
  timeZone: string,
  now: Date,
): Result<Date, PassEndRefusal | { reason: "end-missing" }> {
  if (asked === null) return refuse({ reason: "end-missing" });
  if (asked === "tonight") return ok(new Date(endOfNight(now.getTime(), timeZone)));
  const end = chosenEnd(asked, now.getTime(), timeZone);
  return end.ok ? ok(new Date(end.value)) : end;
}
