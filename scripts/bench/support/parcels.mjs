// @ts-check
import { v7 } from "uuid";
import { choicesIn, linksIn, network } from "./visitor.mjs";

/** @typedef {import("./visitor.mjs").Visitor} Visitor */

const MEMBERS = 8;
const EACH = 12;
const GRADES = { 1: 40, 2: 35, 3: 25 };
const UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";

/**
 * Announces 100 phones in three lines; gives the batch and the delivery that the hub will acknowledge.
 * @param {Visitor} hub
 * @param {string} name
 */
export async function announcedBatch(hub, name) {
  const page = await hub.page(`${network}/batches/new`);
  const [donorId = ""] = choicesIn(page, "donorId");
  const [operationId = ""] = choicesIn(page, "operationId");
  const rows = Object.entries(GRADES).map(([grade, quantity], row) => ({
    [`lines.${row}.maker`]: "Samsung",
    [`lines.${row}.model`]: "Galaxy A20e",
    [`lines.${row}.grade`]: grade,
    [`lines.${row}.quantity`]: quantity,
  }));
  const form = Object.assign({ id: v7(), name, donorId, operationId }, ...rows);
  const { location: batch } = await hub.post(`${network}/batches/new`, form, [302]);
  const [delivery = ""] = linksIn(await hub.page(batch), /\/receipt$/);
  return { batch, delivery };
}

/**
 * Asks for eight members, splits, prepares and sends: eight parcels on their way, where each is acknowledged.
 * @param {Visitor} hub
 * @param {string} batch
 */
export async function parcelsOf(hub, batch) {
  const members = choicesIn(await hub.page(`${batch}/requests`), "organisationId").slice(0, MEMBERS);
  for (const organisationId of members) {
    await hub.post(`${batch}/requests`, { id: v7(), kind: "phone", organisationId, quantity: EACH }, [302]);
  }
  const [, scenarioId = ""] = /name="scenarioId" value="([^"]+)"/.exec(await hub.page(`${batch}/split`)) ?? [];
  const settings = { method: "equal", capAtAsked: "yes", "weights.carried": 0 };
  const seen = { promised: members.length * EACH, available: Object.values(GRADES).reduce((sum, of) => sum + of) };
  await hub.post(
    `${batch}/split`,
    { intent: "decide", id: v7(), kind: "phone", scenarioId, ...settings, ...seen },
    [302],
  );

  const before = await preparedBy(hub);
  const batchId = batch.split("/").at(-1) ?? "";
  await hub.post(`${network}/transfers/new`, { intent: "prepare-all", id: v7(), batchId }, [302]);
  const transfers = (await preparedBy(hub)).filter((transfer) => !before.includes(transfer));
  if (transfers.length !== MEMBERS) throw new Error(`${transfers.length} parcels were prepared, not ${MEMBERS}`);
  for (const transfer of transfers) await hub.post(transfer, { intent: "send", id: v7() }, [302]);
  return transfers.map((transfer) => `${transfer}/receipt`);
}

/**
 * Everything is there: one thumb says so.
 * @param {Visitor} hub
 * @param {string} receipt
 */
export const acknowledge = (hub, receipt) => hub.post(receipt, { intent: "receive-all", id: v7(), seen: 0 }, [302]);

/** @param {Visitor} hub */
const preparedBy = async (hub) =>
  linksIn(await hub.page(`${network}/transfers?state=prepared`), new RegExp(`^${network}/transfers/${UUID}$`));
