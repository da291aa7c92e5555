import type { CountedNeed } from "~/core/field/needs";
import { addWeeks, type IsoWeek, isoWeekOf } from "~/core/time/iso-week";
import { createAccount, createMandate, createMembership } from "~/data/access/directory.server";
import { countNeeds } from "~/data/field/count-needs.server";
import { type DirectoryTransaction, inDirectory } from "~/data/scope/directory-scope.server";
import { newId } from "~/data/scope/id.server";
import { asSystem } from "~/data/scope/system.server";
import { type Actor, inProgramme, inTenant, type TenantTransaction } from "~/data/scope/tenant.server";
import { postCounted } from "~/data/stock/ledger.server";
import { checkReport } from "~/jobs/check-report.server";
import { startCheck } from "~/operations/report/check-report.server";
import { draftReport } from "~/operations/report/draft-report.server";
import { submitReport } from "~/operations/report/submit-report.server";
import { prepareTransfer } from "~/operations/transfer/prepare-transfer.server";
import { receiveAll } from "~/operations/transfer/receive-transfer.server";
import { sendTransfer } from "~/operations/transfer/send-transfer.server";
import { promised } from "./moving";
import { aNetwork, aReceivedBatch, type People } from "./network";

/** The week a first report begins with. */
export const firstWeek: IsoWeek = isoWeekOf(Date.now(), "Europe/Paris");
export const lastWeek = addWeeks(firstWeek, 5);

/** A moment long after: the weeks told of have ended by then. */
export const later = new Date(Date.now() + 140 * 86_400_000);

export interface Reporting extends People {
  batchId: string;
  lineId: string;
  /** Karim reviews for the programme; Bilal coordinates beside Amira. */
  karim: { programmeId: string; accountId: string };
  bilal: Actor;
}

/** A batch of the programme, received, of which two members have some. */
export async function aReportingNetwork(given = 150): Promise<Reporting> {
  const people = await aNetwork();
  const { amira, lea, sam, programmeId, networkId } = people;
  const { batchId, lineId } = await aReceivedBatch(people, 2 * given + 40, { programmeId });
  for (const to of [lea, sam]) await send({ ...people, batchId, lineId }, to, given);
  const karim = await account("Karim", (db, accountId) =>
    createMandate(db, { accountId, role: "reviewer", programmeId }),
  );
  const bilal = await account("Bilal", (db, accountId) =>
    createMembership(db, { accountId, role: "coordinator", networkId, organisationId: amira.organisationId }),
  );
  return {
    ...people,
    batchId,
    lineId,
    karim: { programmeId, accountId: karim },
    bilal: { ...amira, accountId: bilal },
  };
}

async function account(name: string, join: (db: DirectoryTransaction, id: string) => Promise<string>) {
  return inDirectory(async (db) => {
    const id = await createAccount(db, { email: `${newId()}@example.org`, name, locale: "fr" });
    await join(db, id);
    return id;
  });
}

async function send(people: People & { batchId: string; lineId: string }, to: Actor, quantity: number) {
  const { amira, batchId, lineId } = people;
  await promised(people, batchId, to.organisationId, quantity);
  const id = newId();
  const transfer = { id, batchId, toOrganisationId: to.organisationId, lines: [{ batchLineId: lineId, quantity }] };
  done(await inTenant(amira, (db) => prepareTransfer(db, amira, transfer)));
  done(await inTenant(amira, (db) => sendTransfer(db, amira, id, newId())));
  done(await inTenant(to, (db) => receiveAll(db, to, id, { id: newId() })));
}

/** Phones of the batch handed over by a member in a week that is over: the ledger without the need, the count without the actor. */
export async function handedOver(
  { batchId, lineId }: Reporting,
  who: Actor,
  needs: Partial<Record<CountedNeed, number>>,
  week: IsoWeek = firstWeek,
): Promise<void> {
  const { networkId, organisationId } = who;
  const given = Object.entries(needs) as [CountedNeed, number][];
  const place = { from: { kind: "stock", organisationId }, to: { kind: "handed_over", organisationId } } as const;
  await inTenant(who, (db) =>
    postCounted(
      db,
      who,
      week,
      given.map(([, quantity]) => ({ batchLineId: lineId, quantity, ...place })),
    ),
  );
  const counts = given.map(([need, quantity]) => ({ batchId, itemKind: "phone" as const, week, need, quantity }));
  await asSystem(networkId, (db) => countNeeds(db, [{ organisationId, counts }]));
}

/** Two members gave enough, for enough needs, to be told apart. */
export async function plentyHandedOver(people: Reporting, week: IsoWeek = firstWeek): Promise<void> {
  await handedOver(people, people.lea, { follow_up: 24, ties: 21, rescue: 13, unstated: 2 }, week);
  await handedOver(people, people.sam, { follow_up: 17, ties: 14, steps: 3, information: 16 }, week);
}

export async function drafted(people: Reporting, toWeek = lastWeek, fromWeek = firstWeek): Promise<string> {
  const { amira, programmeId } = people;
  const form = { id: newId(), programmeId, fromWeek, toWeek };
  return done(await inTenant(amira, (db) => draftReport(db, amira, form, later))).versionId;
}

/** Checked as the job does it, once it was asked for. */
export async function checked({ amira, networkId }: People, versionId: string): Promise<void> {
  const id = newId();
  done(await inTenant(amira, (db) => startCheck(db, amira, versionId, { id })));
  await checkReport({ networkId, versionId, checkId: id });
}

export async function submitted(people: Reporting, versionId: string): Promise<void> {
  const { amira } = people;
  await checked(people, versionId);
  done(await inTenant(amira, (db) => submitReport(db, amira, versionId, { id: newId() })));
}

export const reviewing = <T>({ karim }: Reporting, work: (db: TenantTransaction) => Promise<T>) =>
  inProgramme(karim, work);

export function done<T>(result: { ok: true; value: T } | { ok: false; refusal: unknown }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}
