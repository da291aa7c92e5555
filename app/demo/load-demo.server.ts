import {
  createAccount,
  createMandate,
  createMembership,
  type NewMandate,
  type NewMembership,
} from "~/data/access/directory.server";
import { createNetwork } from "~/data/network/network-store.server";
import { createProgramme, grantProgramme } from "~/data/network/programme-store.server";
import { type DirectoryTransaction, inDirectory } from "~/data/scope/directory-scope.server";
import { namedId } from "~/data/scope/id.server";
import { type Actor, inTenant } from "~/data/scope/tenant.server";
import { countTellings } from "~/operations/field/count-tellings.server";
import { tally } from "~/operations/field/tally.server";
import { tellStock } from "~/operations/field/tell-stock.server";
import calais from "./case-calais-2023.json";
import { DEMO_NETWORK } from "./demo-network";
import { tellTheEarlierBatch } from "./earlier-batch.server";
import { tellTheExampleDonation, tellTheNextExample } from "./example-donation.server";
import { tellTheField } from "./field.server";
import { tellTheFiveHundred } from "./five-hundred.server";
import { tellTheFollowUps } from "./follow-ups.server";
import { tellTheNextBatch } from "./next-batch.server";
import { tellTheReports } from "./reports.server";
import { tellTheSmallThings } from "./small-things.server";

const networkId = DEMO_NETWORK;
const programmeId = "01926c00-0000-7000-8000-000000000002";

const demoId = (name: string): string => namedId(networkId, `demo:${name}`);

/**
 * The Calais case: its organisations and facts from the press, everything the press does not say invented
 * and marked. Goes through the same operations as people do, with ids made from names: a start killed
 * half-way goes on where it stopped, and a second start changes nothing.
 */
export async function loadDemo(): Promise<void> {
  const coordinator = demoId("coordinator");
  const found = await inDirectory(async (db) => {
    if (await db.account.findUnique({ where: { email: "operator@demo.relais.invalid" } })) return null;
    await createProgramme(db, { id: programmeId, slug: "emmaus-connect", name: calais.programme.name });
    const { network } = calais;
    const hub = await createNetwork(db, {
      id: networkId,
      slug: "littoral-nord",
      name: network.name,
      hubName: network.hub.name,
      invented: true,
    });
    if (!hub) throw new Error("the address littoral-nord is taken by a network that is not the demonstration's");
    await person(db, "coordinator", "Coordination", { role: "coordinator", organisationId: hub.hubId });
    return hub;
  });
  if (!found) return;

  const hub: Actor = { networkId, organisationId: found.hubId, role: "coordinator", accountId: coordinator };
  const donorId = await organisations(hub);
  await inDirectory(async (db) => {
    await person(db, "lead", "Responsable Utopia 56", { role: "lead", organisationId: demoId("Utopia 56") });
    await person(db, "volunteer", "Bénévole Utopia 56", { role: "volunteer", organisationId: demoId("Utopia 56") });
    await person(db, "lead-rwc", "Responsable RWC", { role: "lead", organisationId: demoId("Refugee Women's Centre") });
    await person(db, "lead-collective-aid", "Responsable Collective Aid", {
      role: "lead",
      organisationId: demoId("Collective Aid"),
    });
    await person(db, "donor", "Ateliers du Bocage", { role: "donor", organisationId: donorId });
    await person(db, "reviewer", "Relecture Emmaüs Connect", { role: "reviewer", programmeId });
  });
  const utopia: Actor = { ...hub, role: "lead", organisationId: demoId("Utopia 56"), accountId: demoId("lead") };
  const { batchId } = await tellTheEarlierBatch(hub, utopia, donorId, 80);
  await tellTheFiveHundred(hub, donorId, programmeId);
  await tellTheNextBatch(hub, donorId, programmeId);
  await tellTheField(utopia, batchId);
  const example = await tellTheExampleDonation(hub, donorId, programmeId);
  const lead: Actor = {
    ...hub,
    role: "lead",
    organisationId: demoId("Collective Aid"),
    accountId: demoId("lead-collective-aid"),
  };
  const reviewer = { programmeId, accountId: demoId("reviewer") };
  await tellTheReports({ hub, lead, reviewer, batchId: example.batchId });
  await tellTheNextExample(hub, donorId, programmeId);
  const women: Actor = {
    ...hub,
    role: "lead",
    organisationId: demoId("Refugee Women's Centre"),
    accountId: demoId("lead-rwc"),
  };
  await tellTheSmallThings(hub, donorId, { "Refugee Women's Centre": women, "Collective Aid": lead });
  await tellTheFollowUps(
    hub,
    { "Utopia 56": utopia, "Refugee Women's Centre": women, "Collective Aid": lead },
    new Date(),
  );
  // The nights since: no job runs while the demonstration is loaded.
  await tally(networkId, new Date());
  // Who lets the other teams know that it has some; the hub decides for itself.
  for (const who of [hub, utopia, lead])
    await inTenant(who, (db) => tellStock(db, who, { intent: "tell", named: "sites" }));
  await countTellings(networkId, new Date());
  // Last of all: its account says that everything before it is there.
  await inDirectory((db) => person(db, "operator", "Hébergement", { role: "operator" }));
}

/** Organisations and towns as the article names them; an assumed town is marked as assumed. */
async function organisations(hub: Actor): Promise<string> {
  return inTenant(hub, async (db) => {
    const donorId = demoId(calais.donor.name);
    await db.organisation.createMany({
      data: [
        { networkId, id: donorId, kind: "donor" as const, name: calais.donor.name },
        ...calais.organisations.map(({ name, hosted_by_hub }) => ({
          networkId,
          id: demoId(name),
          kind: "member" as const,
          name,
          hosted: hosted_by_hub,
        })),
      ],
      skipDuplicates: true,
    });
    await db.site.createMany({
      data: calais.organisations.flatMap(({ name, sites }) =>
        sites.map((site) => ({
          networkId,
          id: demoId(`${name}/${site}`),
          organisationId: demoId(name),
          name: site,
          // The article gives towns for these two alone.
          assumed: !["Utopia 56", "Refugee Women's Centre"].includes(name),
        })),
      ),
      skipDuplicates: true,
    });
    await grantProgramme(db, networkId, programmeId, demoId("grant"));
    return donorId;
  });
}

async function person(
  db: DirectoryTransaction,
  as: string,
  name: string,
  place: Omit<NewMembership, "accountId" | "networkId"> | Omit<NewMandate, "accountId">,
): Promise<void> {
  const id = demoId(as);
  if (!(await db.account.findUnique({ where: { id } }))) {
    await createAccount(db, { id, email: `${as}@demo.relais.invalid`, name, locale: "fr" });
  }
  if ("organisationId" in place) await createMembership(db, { accountId: id, networkId, ...place });
  else await createMandate(db, { accountId: id, ...place });
}
