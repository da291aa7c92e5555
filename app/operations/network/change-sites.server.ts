import { ok, type Result, refuse } from "~/core/result";
import { nearNames } from "~/core/text/near-name";
import { noteCorrection } from "~/data/network/corrections.server";
import { lockStandings } from "~/data/network/standing.server";
import { once, type SentTwice } from "~/data/scope/once.server";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";
import type { SiteForm } from "~/forms/organisation-forms";
import { holdsSite } from "~/queries/network/holds-back.server";

export type SiteRefusal =
  | { reason: "site-taken"; name: string }
  | { reason: "site-near"; name: string; near: string }
  | { reason: "site-stocked"; name: string; quantity: number }
  | { reason: "site-passes"; name: string; passes: number };

type Done = { organisationId: string };

/**
 * Adds a town an organisation works from, corrects its name, closes it or opens it again. A closed one is offered for no
 * stock and no pass; it is refused while there is any.
 */
export function changeSites(
  db: TenantTransaction,
  who: Actor,
  organisationId: string,
  form: SiteForm,
  now = new Date(),
): Promise<Result<Done, SiteRefusal | SentTwice>> {
  return once(
    db,
    who,
    { id: form.id, content: { organisationId, ...form } },
    async (): Promise<Result<Done, SiteRefusal>> => {
      await lockStandings(db, who.networkId);
      const organisation = await db.organisation.findFirst({
        where: { id: organisationId, kind: { not: "donor" } },
        select: { sites: true },
      });
      if (!organisation) throw new Response(null, { status: 404 });
      const { sites } = organisation;
      const site = "siteId" in form ? sites.find(({ id }) => id === form.siteId) : undefined;
      if ("siteId" in form && !site) throw new Response(null, { status: 404 });

      if ("name" in form) {
        const others = sites.filter(({ id }) => id !== site?.id).map(({ name }) => name);
        const refusal = nameRefusal(form, others);
        if (refusal) return refuse(refusal);
      }
      if (form.intent === "close-site" && site) {
        const refusal = await closeRefusal(db, site, now);
        if (refusal) return refuse(refusal);
      }
      await change(db, who, organisationId, { form, site, now });
      return ok({ organisationId });
    },
  );
}

type KnownSite = { id: string; name: string; closedAt: Date | null };

async function change(
  db: TenantTransaction,
  who: Actor,
  organisationId: string,
  { form, site, now }: { form: SiteForm; site: KnownSite | undefined; now: Date },
): Promise<void> {
  if (form.intent === "add-site") {
    const { id, name } = form;
    await db.site.create({ data: { networkId: who.networkId, id, organisationId, name } });
    await noteCorrection(db, who, { act: "site_added", organisationId, became: name });
  } else if (form.intent === "rename-site" && site && site.name !== form.name) {
    await db.site.updateMany({ where: { id: site.id }, data: { name: form.name } });
    await noteCorrection(db, who, { act: "site_renamed", organisationId, was: site.name, became: form.name });
  } else if (form.intent === "close-site" && site?.closedAt === null) {
    await db.site.updateMany({ where: { id: site.id }, data: { closedAt: now } });
    await noteCorrection(db, who, { act: "site_closed", organisationId, was: site.name });
  } else if (form.intent === "reopen-site" && site && site.closedAt !== null) {
    await db.site.updateMany({ where: { id: site.id }, data: { closedAt: null } });
    await noteCorrection(db, who, { act: "site_reopened", organisationId, became: site.name });
  }
}

function nameRefusal({ name, sure }: { name: string; sure: boolean }, others: string[]): SiteRefusal | null {
  if (others.includes(name)) return { reason: "site-taken", name };
  const [near] = sure ? [] : nearNames(name, others);
  return near === undefined ? null : { reason: "site-near", name, near };
}

async function closeRefusal(db: TenantTransaction, { id, name }: KnownSite, now: Date): Promise<SiteRefusal | null> {
  const { quantity, passes } = await holdsSite(db, id, now);
  if (quantity > 0) return { reason: "site-stocked", name, quantity };
  return passes > 0 ? { reason: "site-passes", name, passes } : null;
}
