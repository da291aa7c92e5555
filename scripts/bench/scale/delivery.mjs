// @ts-check
import { randomUUID } from "node:crypto";
import pg from "pg";
import { figure, median, note, title } from "./figures.mjs";
import { environmentOf } from "./portal.mjs";

const WARM = 15;
const MEASURED = 60;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** @typedef {{ login: string, text: string, values: unknown[] }} Sent */

/**
 * One handover coming in from the field, beside the very same statements sent over a bare connection: recorded from two
 * deliveries, what differs between them is new each time. (pgbench makes no ids and hashes; a loop over the driver does.)
 * @param {import("./ground.mjs").Ground} ground
 */
export async function delivery(ground) {
  title("a handover from the field, beside its own statements on a bare connection");
  const database = await ground.copyOfDemo("delivery");
  Object.assign(process.env, environmentOf(database));
  const phones = await ground.modules.load("/tests/support/phone.ts");
  const { deliverEntries } = await ground.modules.load("/app/operations/field/deliver-entries.server.ts");
  const { isoWeekOf } = await ground.modules.load("/app/core/time/iso-week.ts");
  const { disconnect } = await ground.modules.load("/app/data/scope/client.server.ts");
  const clients = new Map(
    await Promise.all(
      ground.logins("delivery").map(async ({ href, username }) => {
        const client = new pg.Client({ connectionString: href });
        await client.connect();
        return /** @type {const} */ ([username, client]);
      }),
    ),
  );
  const recorder = recording();
  try {
    const phone = await phones.aPhone(await aLead(ground));
    const item = phone.kit.items.find(/** @param {any} each */ (each) => each.kind === "phone").id;
    const week = isoWeekOf(Date.now(), "Europe/Paris");
    const fact = { kind: "handed", item, quantity: 1, need: null, week, bag: null };
    const settings = {
      mayDeliver: async () => true,
      onFault: (/** @type {unknown} */ error) => {
        throw error;
      },
    };
    const deliver = async () => {
      const envelope = await phone.entry(fact, randomUUID());
      const begun = performance.now();
      const [answer] = await deliverEntries([envelope], { now: new Date(), ...settings });
      const took = performance.now() - begun;
      if (answer?.outcome !== "recorded" || answer.flagged) throw new Error(JSON.stringify(answer));
      return took;
    };
    for (let time = 0; time < WARM; time++) await deliver();
    const [one, other] = [await recorder.during(deliver), await recorder.during(deliver)];
    const replay = replayOf(clients, one, other);
    for (let time = 0; time < WARM; time++) await replay();
    /** @type {[number[], number[]]} */
    const took = [[], []];
    for (let time = 0; time < MEASURED; time++) {
      took[0].push(await deliver());
      took[1].push(await replay());
    }
    const [portal, bare] = [median(took[0]), median(took[1])];
    note(`${one.length} statements; ${portal.toFixed(1)} ms a delivery, ${bare.toFixed(1)} ms its statements alone`);
    figure("deliveries, of what the statements alone would let through", bare / portal, { least: 0.5, unit: "×" });
  } finally {
    recorder.stop();
    for (const client of clients.values()) await client.end();
    await disconnect();
    await ground.drop("delivery");
  }
}

/** The demonstration's lead, with plenty on the shelf. @param {import("./ground.mjs").Ground} ground */
async function aLead(ground) {
  const [lead] = await ground.query(
    "delivery",
    `select m.network_id as "networkId", m.organisation_id as "organisationId", m.role::text as role, m.account_id as "accountId"
     from memberships m join organisations o on o.network_id = m.network_id and o.id = m.organisation_id
     where m.role = 'lead' and o.name = 'Utopia 56' limit 1`,
  );
  await ground.query(
    "delivery",
    `set session_replication_role = replica;
     update stock_balances b set quantity = b.quantity + 100000
     from stock_accounts a where a.network_id = b.network_id and a.id = b.account_id and a.kind = 'stock' and a.site_id is null
       and b.quantity > 0 and a.organisation_id = '${lead.organisationId}'`,
  );
  return lead;
}

/** Notes what is sent to the database, with what is filled in. */
function recording() {
  const prototype = /** @type {any} */ (pg.Client.prototype);
  const { query } = prototype;
  /** @type {Sent[] | null} */
  let sent = null;
  prototype.query = /** @this {unknown} @param {any[]} args */ function (...args) {
    const [first, second] = args;
    const login = String(/** @type {any} */ (this).user);
    sent?.push(
      typeof first === "string"
        ? { login, text: first, values: Array.isArray(second) ? second : [] }
        : { login, text: String(first.text), values: [...(first.values ?? [])] },
    );
    return query.apply(this, args);
  };
  return {
    /** @param {() => Promise<unknown>} work */
    async during(work) {
      sent = [];
      await work();
      const found = sent;
      sent = null;
      return found;
    },
    stop() {
      prototype.query = query;
    },
  };
}

/**
 * Sends one recording again with new ids wherever the two recordings differ.
 * @param {ReadonlyMap<string, pg.Client>} clients by the login each signed in with
 * @param {Sent[]} one
 * @param {Sent[]} other
 */
function replayOf(clients, one, other) {
  if (one.map(({ text }) => text).join() !== other.map(({ text }) => text).join()) {
    throw new Error("two deliveries sent other statements");
  }
  return async () => {
    /** @type {Map<unknown, unknown>} */
    const fresh = new Map();
    const again = (/** @type {unknown} */ value, /** @type {unknown} */ beside) => {
      if (value === beside || typeof value !== "string") return value;
      if (!fresh.has(value)) fresh.set(value, UUID.test(value) ? randomUUID() : value);
      return fresh.get(value);
    };
    const begun = performance.now();
    for (const [at, { login, text, values }] of one.entries()) {
      const filled = values.map((value, index) => again(value, other[at]?.values[index]));
      await clients.get(login)?.query(filled.length > 0 ? { text, values: filled, name: named(text) } : text);
    }
    return performance.now() - begun;
  };
}

/** @type {Map<string, string>} */
const names = new Map();

/** @param {string} text */
function named(text) {
  const known = names.get(text) ?? `replay_${names.size}`;
  names.set(text, known);
  return known;
}
