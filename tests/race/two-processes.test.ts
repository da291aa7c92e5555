import { afterAll, beforeAll, expect, test } from "vitest";
import { inDirectory } from "~/data/scope/directory-scope.server";
import { newId } from "~/data/scope/id.server";
import { asSystem } from "~/data/scope/system.server";
import { type Actor, inTenant } from "~/data/scope/tenant.server";
import { checkLedger } from "~/data/stock/ledger-check.server";
import { announceBatch } from "~/operations/batch/announce-batch.server";
import { splitInputs } from "~/queries/split/split-inputs.server";
import { environmentOf } from "../support/database";
import { testPortal } from "../support/portal";
import { signedIn, startWeb, type WebProcess } from "../support/processes";

const portal = testPortal();
const phones = 400;
let web: WebProcess[];
let hub: Actor;
let slug: string;
let batchId: string;
let lineId: string;
let members: string[];
let person: Awaited<ReturnType<typeof signedIn>>;

beforeAll(async () => {
  const environment = {
    ...environmentOf(portal.database()),
    RELAIS_KEYS: process.env.RELAIS_KEYS ?? "",
    RELAIS_POOL: "15",
  };
  const first = await startWeb(environment);
  web = [first, await startWeb(environment)];
  person = await signedIn(first.address, "coordinator");
  const membership = await inDirectory((db) =>
    db.membership.findFirstOrThrow({ where: { account: { email: "coordinator@demo.relais.invalid" } } }),
  );
  slug = "littoral-nord";
  hub = {
    networkId: membership.networkId,
    organisationId: membership.organisationId,
    role: "coordinator",
    accountId: membership.accountId,
  };
  ({ batchId, lineId } = await aBatch());
  members = await inTenant(hub, async (db) =>
    (await db.organisation.findMany({ where: { kind: "member" }, orderBy: { name: "asc" } })).map(({ id }) => id),
  );
});

afterAll(async () => {
  for (const each of web ?? []) await each.kill("SIGKILL");
});

async function aBatch() {
  const id = newId();
  await inTenant(hub, async (db) => {
    const donor = await db.organisation.findFirstOrThrow({ where: { kind: "donor" } });
    const announced = await announceBatch(db, hub, {
      id,
      name: `Course ${id.slice(-8)}`,
      donorId: donor.id,
      newDonor: "",
      operationId: null,
      newOperation: "Course",
      programmeId: null,
      expectedOn: null,
      reportDueOn: null,
      resaleForbidden: true,
      again: false,
      sure: false,
      lotNumbers: [],
      fromSheet: false,
      lines: [
        {
          kind: "phone",
          maker: "Sony",
          model: "Xperia X",
          grade: "1",
          operatorLock: null,
          battery: "ok",
          status: "refurbished",
          quantity: phones,
        },
      ],
    });
    expect(announced.ok).toBe(true);
  });
  const delivery = await inTenant(hub, (db) =>
    db.transfer.findFirstOrThrow({ where: { batchId: id }, include: { lines: true } }),
  );
  expect(await everywhere(0, `/${slug}/transfers/${delivery.id}/receipt`, { intent: "receive-all", id: newId() })).toBe(
    302,
  );
  return { batchId: id, lineId: delivery.lines[0]?.batchLineId ?? "" };
}

/** Posts through one of the two processes. */
const everywhere = (turn: number, path: string, fields: Record<string, string>): Promise<number> =>
  person.post(web[turn % web.length]?.address ?? "", path, fields);

const decide = async (turn: number, quantity: number): Promise<number> => {
  const member = members[turn % members.length] ?? "";
  const { available } = await inTenant(hub, (db) =>
    splitInputs(db, { batchId, kind: "phone", hubId: hub.organisationId }),
  );
  const pinned = Object.fromEntries(
    members.map((id) => [`members.${id}.pinned`, id === member ? String(quantity) : "0"]),
  );
  return everywhere(turn, `/${slug}/batches/${batchId}/split`, {
    intent: "decide",
    kind: "phone",
    id: newId(),
    scenarioId: newId(),
    promised: String(quantity),
    available: String(available),
    method: "equal",
    reserve: "0",
    ...pinned,
  });
};

const statuses = (answers: number[]) => ({
  done: answers.filter((s) => s === 302).length,
  broken: answers.filter((s) => s >= 500),
});

test("120 decisions at once through two processes never promise more than there is", async () => {
  // Several rounds: each decision says what it saw, so most of a round is told that the stock moved.
  const answers: number[] = [];
  for (let round = 0; round < 6; round++) {
    answers.push(...(await Promise.all(Array.from({ length: 20 }, (_, turn) => decide(turn, 70)))));
  }
  const { done, broken } = statuses(answers);
  expect(broken).toEqual([]);
  // 400 phones hold five promises of 70 and not six.
  expect(done).toBe(5);
  const { available, promised } = await inTenant(hub, (db) =>
    splitInputs(db, { batchId, kind: "phone", hubId: hub.organisationId }),
  );
  expect({ available, promised }).toEqual({ available: 50, promised: 350 });
});

test("150 transfers prepared at once, each form sent to both processes, set aside no more than was promised", async () => {
  const forms = Array.from({ length: 75 }, (_, turn) => ({ id: newId(), to: members[turn % 10] ?? "" }));
  const answers = await Promise.all(
    forms.flatMap(({ id, to }) =>
      [0, 1].map((turn) =>
        everywhere(turn, `/${slug}/transfers/new?batch=${batchId}&to=${to}`, {
          intent: "prepare",
          id,
          batchId,
          toOrganisationId: to,
          [`lines.${lineId}`]: "20",
        }),
      ),
    ),
  );
  expect(statuses(answers).broken).toEqual([]);
  const prepared = await inTenant(hub, (db) =>
    db.transfer.findMany({ where: { batchId, state: "prepared" }, include: { lines: true } }),
  );
  // 70 promised to a member hold three transfers of 20; whoever was promised twice holds more.
  const promises = await inTenant(hub, (db) => db.promiseBalance.findMany({ where: { batchId } }));
  for (const { organisationId, quantity } of promises) {
    const aside = prepared.filter(({ toOrganisationId }) => toOrganisationId === organisationId);
    const wanted = forms.filter(({ to }) => to === organisationId).length;
    expect(aside.length).toBe(Math.min(wanted, Math.floor(quantity / 20)));
  }
  expect(new Set(prepared.map(({ number }) => number)).size).toBe(prepared.length);
});

test("sendings, their undoing and receipts at once, everything twice, lose nothing and leave nothing below zero", async () => {
  const prepared = await inTenant(hub, (db) => db.transfer.findMany({ where: { batchId, state: "prepared" } }));
  const act = (transferId: string, fields: Record<string, string>, place = "") => {
    const form = { id: newId(), ...fields };
    return [0, 1].map((turn) => everywhere(turn, `/${slug}/transfers/${transferId}${place}`, form));
  };
  const answers = await Promise.all([
    ...prepared.flatMap(({ id }) => [...act(id, { intent: "send" }), ...act(id, { intent: "send" })]),
    ...prepared.flatMap(({ id }) => act(id, { intent: "undo-sending" })),
    ...prepared.flatMap(({ id }) => act(id, { intent: "receive-all" }, "/receipt")),
    ...prepared.flatMap(({ id }) => act(id, { intent: "receive-all" }, "/receipt")),
  ]);
  expect(answers.length).toBeGreaterThan(100);
  expect(statuses(answers).broken).toEqual([]);

  expect((await checkLedger(hub.networkId)).offenders).toEqual([]);
  await asSystem(hub.networkId, async (db) => {
    const balances = await db.stockBalance.findMany({ where: { batchLineId: lineId }, include: { account: true } });
    expect(balances.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(0);
    const held = (kind: string) =>
      balances.filter(({ account }) => account.kind === kind).reduce((sum, { quantity }) => sum + quantity, 0);
    expect(held("donor")).toBe(-phones);
    expect(held("stock") + held("transit")).toBe(phones);
    const states = await db.transfer.groupBy({
      by: ["state"],
      where: { batchId, from: { kind: "hub" } },
      _count: true,
    });
    const inState = (state: string) => states.find((found) => found.state === state)?._count ?? 0;
    expect(held("transit")).toBe(20 * inState("sent"));
    const promised = await db.promiseBalance.aggregate({ where: { batchId }, _sum: { quantity: true } });
    expect(promised._sum.quantity).toBe(350 - 20 * (inState("sent") + inState("received")));
  });
});

test("a process killed with -9 in the middle of a hundred acts leaves whole acts only, and the other goes on", async () => {
  const again = await inTenant(hub, (db) =>
    db.transfer.findMany({ where: { batchId, state: { in: ["sent", "prepared"] } } }),
  );
  const [first, second] = web as [WebProcess, WebProcess];
  const acts = again.flatMap(({ id, state }) =>
    Array.from({ length: 8 }, (_, turn) =>
      everywhere(turn, `/${slug}/transfers/${id}${state === "sent" ? "/receipt" : ""}`, {
        intent: state === "sent" ? "receive-all" : "send",
        id: newId(),
      }).catch(() => 0),
    ),
  );
  const decisions = Array.from({ length: 40 }, (_, turn) => decide(turn, 10).catch(() => 0));
  setTimeout(() => void first.kill("SIGKILL"), 60);
  await Promise.all([...acts, ...decisions]);
  expect((await fetch(`${second.address}/healthz`)).status).toBe(200);
  expect((await checkLedger(hub.networkId)).offenders).toEqual([]);
});
