import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { quantitiesSeen, type ScenarioSettings, scenarioFrom, startingSettings } from "~/core/split/settings";
import { splitBatch } from "~/core/split/split-batch";
import { disconnect } from "~/data/scope/client.server";
import { newId } from "~/data/scope/id.server";
import { inTenant } from "~/data/scope/tenant.server";
import { decideSplit } from "~/operations/split/decide-split.server";
import {
  addScenario,
  keepScenario,
  removeScenario,
  scenariosToCompare,
} from "~/operations/split/draft-scenario.server";
import { requestItems } from "~/operations/split/request-items.server";
import { undoSplit } from "~/operations/split/undo-split.server";
import { prepareTransfer } from "~/operations/transfer/prepare-transfer.server";
import { decisionOf, decisionsOf } from "~/queries/split/decision.server";
import { splitInputs } from "~/queries/split/split-inputs.server";
import { withClient } from "../../server/roles.ts";
import { environmentOf, type FreshDatabase, freshDatabase } from "../support/database.ts";
import { keptListsThatDiffer } from "../support/kept-lists.ts";
import { aNetwork, aReceivedBatch, type People } from "../support/network.ts";

let database: FreshDatabase;
let people: People;
let batchId: string;
let lineId: string;

beforeAll(async () => {
  database = await freshDatabase();
  Object.assign(process.env, environmentOf(database));
});

afterAll(async () => {
  await disconnect();
  await database.drop();
});

beforeEach(async () => {
  people = await aNetwork();
  ({ batchId, lineId } = await aReceivedBatch(people, 100));
  const { amira, members } = people;
  for (const [i, { id }] of members.entries()) {
    const quantity = [60, 40, 20][i] ?? 0;
    await inTenant(amira, (db) =>
      requestItems(db, amira, batchId, { id: newId(), kind: "phone", organisationId: id, quantity, peopleMet: 10 }),
    );
  }
});

const inputsNow = () =>
  inTenant(people.amira, (db) => splitInputs(db, { batchId, kind: "phone", hubId: people.amira.organisationId }));

/** What the browser shows, and sends when the coral button is pressed. */
async function onScreen(settings: ScenarioSettings = startingSettings) {
  const { members, available } = await inputsNow();
  const outcome = splitBatch(scenarioFrom(settings, members, available));
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  const form = {
    intent: "decide" as const,
    id: newId(),
    kind: "phone" as const,
    scenarioId: newId(),
    ...settings,
    promised: outcome.value.promised,
    available,
    seen: quantitiesSeen(outcome.value),
  };
  return { form, outcome: outcome.value };
}

type Form = Awaited<ReturnType<typeof onScreen>>["form"];

const decide = (form: Form) => inTenant(people.amira, (db) => decideSplit(db, people.amira, batchId, form));

const undo = (splitId: string, formId = newId()) =>
  inTenant(people.amira, (db) => undoSplit(db, people.amira, splitId, formId));

const promised = () =>
  inTenant(people.amira, async (db) => {
    const { _sum } = await db.promiseBalance.aggregate({ where: { batchId }, _sum: { quantity: true } });
    return _sum.quantity ?? 0;
  });

const decisions = () => inTenant(people.amira, (db) => decisionsOf(db, { batchId, kind: "phone" }));

describe("deciding a split", () => {
  test("promises exactly what the browser computed, line by line", async () => {
    const { form, outcome } = await onScreen({ ...startingSettings, reserve: 7 });
    const decided = await decide(form);
    expect(decided).toEqual({ ok: true, value: { splitId: form.id } });

    const sheet = await inTenant(people.amira, (db) => decisionOf(db, batchId, form.id));
    expect(new Map(sheet?.lines.map(({ id, quantity }) => [id, quantity]))).toEqual(
      new Map(outcome.lines.map(({ memberId, quantity }) => [memberId, quantity])),
    );
    expect(sheet).toMatchObject({ number: 1, total: 100, reserve: 7, left: 0, promised: 93, decidedBy: "L’Auberge" });
    expect(await promised()).toBe(93);
  });

  test("two coordinators deciding at once never promise more than there is", async () => {
    const forms = await Promise.all(Array.from({ length: 6 }, () => onScreen()));
    const answers = await Promise.all(forms.map(({ form }) => decide(form)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    for (const answer of answers) {
      if (!answer.ok) expect(answer.refusal).toEqual({ reason: "stock-moved", seen: 100, available: 0 });
    }
    expect(await promised()).toBe(100);
  });

  test("two smaller splits at once still add up to no more than the stock", async () => {
    const settings = { ...startingSettings, reserve: 45 };
    const forms = await Promise.all([onScreen(settings), onScreen(settings)]);
    const answers = await Promise.all(forms.map(({ form }) => decide(form)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await promised()).toBe(55);
    const { form } = await onScreen();
    expect((await decide(form)).ok).toBe(true);
    expect(await promised()).toBe(100);
  });

  test("the same form sent twice, even at once, is one split", async () => {
    const { form } = await onScreen();
    const answers = await Promise.all([decide(form), decide(form), decide(form)]);
    expect(answers).toEqual(answers.map(() => ({ ok: true, value: { splitId: form.id } })));
    expect(await decisions()).toHaveLength(1);
    expect(await promised()).toBe(100);
  });

  test("the same form with other quantities is refused, and the first decision stands", async () => {
    const { form } = await onScreen();
    await decide(form);
    const again = await decide({ ...form, reserve: 10 });
    expect(again).toEqual({ ok: false, refusal: { reason: "sent-with-other-content" } });
    expect(await promised()).toBe(100);
  });

  test("a screen that shows another sum, or the same sum shared otherwise, decides nothing", async () => {
    const { form } = await onScreen();
    expect(await decide({ ...form, promised: 99 })).toMatchObject({ refusal: { reason: "result-differs", seen: 99 } });
    const [first] = people.members;
    const pinned = { ...form, members: { [first?.id ?? ""]: { floor: 0, cap: null, pinned: 11 } } };
    expect(await decide(pinned)).toMatchObject({ refusal: { reason: "result-differs", seen: 100, promised: 71 } });
    expect(await promised()).toBe(0);
  });

  test("once all is promised, asking for what is set aside as well finds nothing more", async () => {
    const { form } = await onScreen();
    await decide(form);
    expect(await inputsNow()).toMatchObject({ available: 0, fit: 100, setAside: 0, promised: 100 });
    expect(await decide({ ...form, id: newId(), includeSetAside: true })).toMatchObject({
      refusal: { reason: "stock-moved", available: 0 },
    });
  });

  test("a scenario that gives nothing to anybody is refused", async () => {
    const { form } = await onScreen({ ...startingSettings, reserve: 100 });
    expect(await decide(form)).toEqual({ ok: false, refusal: { reason: "nothing-to-promise" } });
  });

  test("the next split repays what rounding took in this one", async () => {
    const { form } = await onScreen({ ...startingSettings, reserve: 33 });
    await decide(form);
    const { members } = await inputsNow();
    const credits = members.map(({ carried }) => carried);
    expect(credits.some((credit) => credit !== 0)).toBe(true);
    expect(Math.round(credits.reduce((sum, credit) => sum + credit * 10, 0))).toBe(0);
  });
});

describe("a decision", () => {
  test("is read by every group, with how each came to its quantity", async () => {
    const { form } = await onScreen();
    await decide(form);
    for (const reader of [people.amira, people.lea, people.tom, people.sam]) {
      const sheet = await inTenant(reader, (db) => decisionOf(db, batchId, form.id));
      expect(sheet?.lines.map(({ explanation }) => explanation.parts[0]?.kind)).toEqual(["asked", "asked", "asked"]);
    }
    expect(await inTenant(people.jeanne, (db) => decisionOf(db, batchId, form.id))).toBeNull();
  });

  test("has a fingerprint that stays, and that another decision does not share", async () => {
    const { form } = await onScreen({ ...startingSettings, reserve: 50 });
    await decide(form);
    const second = await onScreen();
    await decide(second.form);
    const hashes = await inTenant(people.amira, async (db) => [
      (await decisionOf(db, batchId, form.id))?.hash,
      (await decisionOf(db, batchId, form.id))?.hash,
      (await decisionOf(db, batchId, second.form.id))?.hash,
    ]);
    expect(hashes[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(hashes[1]).toBe(hashes[0]);
    expect(hashes[2]).not.toBe(hashes[0]);
  });

  test("is not another batch's", async () => {
    const { form } = await onScreen();
    await decide(form);
    const other = await aReceivedBatch(people, 5);
    expect(await inTenant(people.amira, (db) => decisionOf(db, other.batchId, form.id))).toBeNull();
  });
});

describe("taking a decision back", () => {
  test("frees what was promised, once, and the sheet says so", async () => {
    const { form } = await onScreen();
    await decide(form);
    const answers = await Promise.all([undo(form.id), undo(form.id)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toEqual({ ok: false, refusal: { reason: "already-undone" } });
    expect(await promised()).toBe(0);
    const sheet = await inTenant(people.amira, (db) => decisionOf(db, batchId, form.id));
    expect(sheet?.undoneAt).not.toBeNull();
    expect((await onScreen()).form.available).toBe(100);
  });

  test("takes a kind off the list of what nobody split, and puts it back", async () => {
    const { form } = await onScreen();
    const unsplit = () =>
      inTenant(people.amira, (db) => db.unsplitKind.findMany({ where: { batchId }, select: { itemKind: true } }));
    expect(await unsplit()).toEqual([{ itemKind: "phone" }]);
    await decide(form);
    expect(await unsplit()).toEqual([]);
    await undo(form.id);
    expect(await unsplit()).toEqual([{ itemKind: "phone" }]);
    expect(await withClient(database.adminUrl, keptListsThatDiffer)).toEqual([]);
  });

  test("sent twice is one undoing", async () => {
    const { form } = await onScreen();
    await decide(form);
    const formId = newId();
    expect(await undo(form.id, formId)).toEqual(await undo(form.id, formId));
    expect(await promised()).toBe(0);
  });

  test("is refused once a transfer was prepared from it, with how many", async () => {
    const { form } = await onScreen();
    await decide(form);
    const { amira, members } = people;
    await inTenant(amira, (db) =>
      prepareTransfer(db, amira, {
        id: newId(),
        batchId,
        toOrganisationId: members[0]?.id ?? "",
        lines: [{ batchLineId: lineId, quantity: 3 }],
      }),
    );
    expect(await undo(form.id)).toEqual({ ok: false, refusal: { reason: "already-prepared", transfers: 1 } });
    const sheet = await inTenant(amira, (db) => decisionOf(db, batchId, form.id));
    expect(sheet?.undoBar).toEqual({ reason: "already-prepared", transfers: 1 });
    expect(await promised()).toBe(100);
  });

  test("takes its credits back too", async () => {
    const { form } = await onScreen({ ...startingSettings, reserve: 33 });
    await decide(form);
    await undo(form.id);
    const { members } = await inputsNow();
    expect(members.map(({ carried }) => carried)).toEqual([0, 0, 0]);
  });
});

describe("keeping scenarios", () => {
  const scenarios = () =>
    inTenant(people.amira, (db) => scenariosToCompare(db, people.amira, { batchId, kind: "phone" }));
  const add = (from: string, id: string) =>
    inTenant(people.amira, (db) => addScenario(db, people.amira, { batchId, kind: "phone" }, from, id));

  test("the first visit makes one to start from, and two first visits at once make one", async () => {
    const [mine, yours] = await Promise.all([scenarios(), scenarios()]);
    expect(mine).toHaveLength(1);
    expect(yours).toEqual(mine);
    expect(mine[0]).toMatchObject(startingSettings);
  });

  test("gives back what was typed and promises nothing", async () => {
    const [first] = await scenarios();
    const id = first?.id ?? "";
    const [member] = people.members;
    const typed: ScenarioSettings = {
      method: "max-min",
      reserve: 12,
      capAtAsked: false,
      includeSetAside: true,
      weights: { asked: 3, "people-met": 4, pace: 5, idle: 6, carried: 7 },
      members: { [member?.id ?? ""]: { floor: 2, cap: 30, pinned: 9 } },
    };
    await Promise.all([1, 2, 3].map(() => inTenant(people.amira, (db) => keepScenario(db, people.amira, id, typed))));
    expect(await scenarios()).toEqual([{ id, position: 1, ...typed }]);
    expect(await promised()).toBe(0);
    expect(await decisions()).toEqual([]);
  });

  test("at most three stand side by side, each by another method; the last one is not removed", async () => {
    const [first] = await scenarios();
    const from = first?.id ?? "";
    const again = newId();
    for (const id of [again, again, newId(), newId()]) await add(from, id);
    const all = await scenarios();
    expect(all.map(({ method }) => method)).toEqual(["proportional", "max-min", "equal"]);
    for (const { id } of all) await inTenant(people.amira, (db) => removeScenario(db, { batchId, kind: "phone" }, id));
    expect(await scenarios()).toHaveLength(1);
  });

  test("is the hub's alone", async () => {
    await scenarios();
    expect(await inTenant(people.lea, (db) => db.scenario.findMany({ where: { batchId } }))).toEqual([]);
  });
});
