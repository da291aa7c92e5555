import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import type { EntryAnswer, Envelope } from "~/core/field/entry";
import type { Kit } from "~/core/field/kit";
import { type CountedNeed, NEEDS, type Need } from "~/core/field/needs";
import { keptEntryIds } from "~/data/field/entry-id.server";
import { EVERY_NEED, needsIn } from "~/data/field/need-columns";
import { actorOf, passNamed, type StoredPass } from "~/data/field/pass-store.server";
import { waitingMoves } from "~/data/field/waiting-stock.server";
import { passMacKey } from "~/data/keys/field-keys.server";
import { inDirectory } from "~/data/scope/directory-scope.server";
import { newId } from "~/data/scope/id.server";
import { asSystem } from "~/data/scope/system.server";
import { type Actor, inTenant } from "~/data/scope/tenant.server";
import { everInBag } from "~/data/stock/holdings.server";
import { checkLedger } from "~/data/stock/ledger-check.server";
import type { Said } from "~/offline/field";
import { deliverEntries } from "~/operations/field/deliver-entries.server";
import { openPass } from "~/operations/field/open-pass.server";
import { takeBag } from "~/operations/field/take-bag.server";
import { receiveAll } from "~/operations/transfer/receive-transfer.server";
import { onItsWay } from "../support/moving";
import { aNetwork, type People } from "../support/network";
import { weekPassed } from "../support/nights";
import { answer, type Line, type OfflinePage, OfflinePhone } from "../support/offline-phone";
import { aPhone, givePass, unhindered } from "../support/phone";
import { testPortal } from "../support/portal";

testPortal();

/** The engine and the server as they are; between them a line that does everything a line can do. */
const SEED = Number(process.env.FIELD_SEED ?? 20261123);
const RUNS = 168;
const LANES = [0, 1, 2];
const SHELF = 500_000;
const TEN_SECONDS = 10_000;

/** What becomes of a request: on its way, on its way back, on the phone that waits. */
const FATES = ["dropped", "answer lost", "sent twice", "arrives later", "killed before", "killed after", "ok"] as const;
type Fate = (typeof FATES)[number];

type Act =
  | { act: "say"; said: Unquoted; await: boolean }
  | { act: "undo"; await: boolean }
  | { act: "ten seconds" | "send" | "kill" | "carry" | "online" };
type Unquoted = { kind: "handed" | "damaged" | "came_back"; quantity: number; need: Need | null };
type Step = Act & { phone: 0 | 1; tab: 0 | 1 };

const said: fc.Arbitrary<Unquoted> = fc.record({
  kind: fc.constantFrom("handed", "handed", "handed", "damaged", "came_back"),
  quantity: fc.integer({ min: 1, max: 9 }),
  need: fc.constantFrom(null, ...NEEDS),
});

const where = fc.record({
  phone: fc.constantFrom(0 as const, 1 as const),
  tab: fc.constantFrom(0 as const, 1 as const),
});

const step: fc.Arbitrary<Step> = fc
  .tuple(
    fc.oneof(
      { weight: 5, arbitrary: fc.record({ act: fc.constant("say" as const), said, await: fc.boolean() }) },
      { weight: 1, arbitrary: fc.record({ act: fc.constant("undo" as const), await: fc.boolean() }) },
      {
        weight: 4,
        arbitrary: fc.record({ act: fc.constantFrom("ten seconds", "send", "send", "kill", "carry", "online") }),
      },
    ),
    where,
  )
  .map(([act, where]) => ({ ...act, ...where }) as Step);

/** `fates` are those of requests that carry entries; opening has its own, so that none is wasted on it. */
interface Evening {
  steps: Step[];
  fates: Fate[];
  openings: Fate[];
}

const evening: fc.Arbitrary<Evening> = fc.record({
  steps: fc.array(step, { minLength: 3, maxLength: 6 }),
  fates: fc.array(fc.constantFrom(...FATES), { minLength: 1, maxLength: 4 }),
  openings: fc.array(fc.constantFrom<Fate>("ok", "ok", "answer lost", "killed after", "dropped"), { maxLength: 2 }),
});

interface Lane {
  people: People;
  item: string;
  /** What every phone of the lane carries, but for its pass and its bag. */
  kit: Kit;
  /** What the books said when the last evening was over, and how many deliveries there were. */
  figures: Figures;
  deliveries: number;
  /** Passes nobody has opened yet, given many at a time. */
  passes: Given[];
}

interface Given {
  pass: StoredPass;
  code: string;
}

const lanes: People[] = [];

test.concurrent.each(LANES)(
  "whatever is lost, doubled, late or killed between two phones and the server, every entry is recorded once (%i)",
  async (number) => {
    const lane = await aLane();
    const seed = SEED + number;
    console.info(`field-sync: lane ${number}, seed ${seed}, ${RUNS} runs (FIELD_SEED=${SEED})`);
    await fc.assert(
      fc.asyncProperty(evening, (plan) => anEvening(lane, plan)),
      { timeout: 30_000, seed, numRuns: RUNS, endOnFailure: true },
    );
  },
  300_000,
);

afterAll(async () => {
  for (const { networkId } of lanes) {
    const checked = await checkLedger(networkId);
    expect(checked.offenders).toEqual([]);
  }
});

/** A network of its own with more phones on Léa's shelf than will be given, and many given before, to come back. */
async function aLane(): Promise<Lane> {
  const people = await aNetwork();
  lanes.push(people);
  const { lea } = people;
  const moving = await onItsWay(people, SHELF, SHELF);
  const received = await inTenant(lea, (db) => receiveAll(db, lea, moving.transferId, { id: newId() }));
  if (!received.ok) throw new Error(JSON.stringify(received.refusal));
  const phone = await aPhone(lea);
  const item = phone.kit.items[0]?.id ?? "";
  const fact = { kind: "handed", item, quantity: 1000, need: null, week: "2026-W48", bag: null };
  const before = await Promise.all(Array.from({ length: 20 }, () => phone.entry(fact)));
  const answers = await deliverHere(before);
  if (answers.some(({ outcome }) => outcome !== "recorded")) throw new Error(JSON.stringify(answers));
  const { figures } = await books(people, []);
  return { people, item, kit: phone.kit, figures, deliveries: 0, passes: [] };
}

async function givenPasses(lea: Actor, count: number): Promise<Given[]> {
  const given = await inTenant(lea, async (db) => {
    const all = [];
    for (let number = 0; number < count; number += 1) all.push(await givePass(db, lea));
    return all;
  });
  return inDirectory(async (db) => {
    const all: Given[] = [];
    for (const { passId, code } of given) {
      const pass = await passNamed(db, { networkId: lea.networkId, id: passId });
      if (!pass) throw new Error("no such pass");
      all.push({ pass, code });
    }
    return all;
  });
}

const deliverHere = (envelopes: Envelope[]) => deliverEntries(envelopes, unhindered());

interface Tapped {
  id: string;
  said: Unquoted;
  /** Whether the phone said it was saved, and whether it said it was taken back; null when it died before. */
  saved: boolean | null;
  undone: boolean | null;
}

type Luck = Pick<Evening, "fates" | "openings">;

/** The portal as one phone's browser sees it: its line, and its session. */
class PhoneAtWork {
  readonly phone: OfflinePhone;
  readonly tapped: Tapped[] = [];
  readonly pending: Promise<unknown>[] = [];
  readonly stragglers: Envelope[][] = [];
  readonly tabs: Array<OfflinePage | undefined> = [];
  private session: StoredPass | null = null;
  private known = { deliveries: -1, quantity: 0 };

  constructor(
    private readonly lane: Lane,
    private readonly code: string,
    private readonly peek: Kit,
    private readonly luck: Luck,
  ) {
    this.phone = new OfflinePhone(this.line);
    this.phone.clock = Date.now();
  }

  /** A page of this phone was killed. */
  died = false;

  tab(number: number): OfflinePage {
    const open = this.tabs[number];
    if (open?.isAlive()) return open;
    const { code, peek } = this;
    const start = number === 0 ? { mode: "code" as const, code, peek, problem: null } : { mode: "none" as const };
    const page = this.phone.open(start);
    if (open) this.died = true;
    void page.outlives(page.engine.accept());
    this.tabs[number] = page;
    return page;
  }

  async say(page: OfflinePage, what: Unquoted): Promise<void> {
    const { need, ...fact } = { ...what, item: this.lane.item };
    const saving = page.engine.save((fact.kind === "handed" ? { ...fact, need } : fact) as Said);
    const tapped: Tapped = { id: page.ids.at(-1) ?? "", said: what, saved: null, undone: false };
    this.tapped.push(tapped);
    const done = await page.outlives(
      saving.then(
        () => true,
        () => false,
      ),
    );
    tapped.saved = done === "killed" ? null : done;
  }

  async undo(page: OfflinePage): Promise<void> {
    const last = this.tapped.findLast(({ id }) => page.ids.includes(id));
    if (!last) return;
    const before = last.undone;
    last.undone = null;
    const done = await page.outlives(page.engine.undo(last.id).catch(() => null));
    // Asked twice at once, it is taken back once.
    if (last.undone !== true) last.undone = done === "killed" ? null : before === true || done;
  }

  /** What the server has left in this phone's bag; null without one. */
  async leftInBag(): Promise<number | null> {
    const { bag } = this.peek;
    return bag && this.session ? inBag(this.session, bag.id) : null;
  }

  /** First with what luck there was, then with a line that holds, until nothing is left on the phone. */
  async endOfTheEvening(): Promise<void> {
    await Promise.all(this.pending);
    for (let time = 0; ; time += 1) {
      if (time > 12) throw new Error(`still here: ${JSON.stringify(await this.phone.kept())}`);
      const page = this.tab(0);
      this.phone.passes(TEN_SECONDS);
      // A phone that could keep nothing at the tap is tapped again.
      if (page.engine.state().phase === "offered") await page.outlives(page.engine.accept());
      await page.outlives(page.engine.sendNow());
      if (time > 4) this.luck.fates.length = 0;
      const { entries = [], parcels = [] } = await this.phone.kept();
      const isAtRest = page.isAlive() && page.engine.state().phase === "live";
      if (isAtRest && entries.length + parcels.length === 0) break;
    }
    // What was on its way all the time arrives when everything is long answered.
    for (const envelopes of this.stragglers) await this.deliver(envelopes);
  }

  private readonly line: Line = async (path, message, page) => {
    const envelopes = (message as { envelopes?: Envelope[] }).envelopes ?? [];
    const luck = path === "/field/open" ? this.luck.openings : envelopes.length > 0 ? this.luck.fates : [];
    const fate = luck.shift() ?? "ok";
    const gone = () => new TypeError("Failed to fetch");
    if (fate === "dropped") throw gone();
    if (fate === "killed before") {
      page.kill();
      throw gone();
    }
    if (fate === "arrives later") {
      this.stragglers.push(envelopes);
      throw gone();
    }
    const [answered] = await Promise.all([
      this.serve(path, message as Record<string, string>),
      ...(fate === "sent twice" ? [this.deliver(envelopes)] : []),
      ...this.stragglers.splice(0, 1).map((late) => this.deliver(late)),
    ]);
    if (fate === "killed after") page.kill();
    if (fate === "answer lost" || fate === "killed after") throw gone();
    return answered;
  };

  private async serve(path: string, message: Record<string, unknown>): Promise<Response> {
    if (path === "/field/deliver") {
      const answers = await this.deliver(message.envelopes as Envelope[]);
      const kit = this.session && (await this.kit(this.session));
      return answer({ answers, standing: kit ? "live" : "unknown", kit, now: Date.now() });
    }
    const { code, opener } = message as { code: string; opener: string };
    const opened = await inDirectory((db) => openPass(db, { code, opener, deviceKey: null }, new Date()));
    if (!opened.ok) {
      const { reason } = opened.refusal;
      return answer({ problem: reason }, reason === "code-unknown" ? 404 : 410);
    }
    this.session = opened.value.pass;
    return answer({
      kit: await this.kit(opened.value.pass),
      macKey: passMacKey(opened.value.pass).toString("base64url"),
    });
  }

  private async deliver(envelopes: Envelope[]): Promise<EntryAnswer[]> {
    const answers = await deliverHere(envelopes);
    if (envelopes.length > 0) this.lane.deliveries += 1;
    return answers;
  }

  /** The kit it was shown before, with what is in the bag now. Read again only when something was delivered. */
  private async kit(pass: StoredPass): Promise<Kit> {
    const { bag } = this.peek;
    const { deliveries } = this.lane;
    if (bag && this.known.deliveries !== deliveries) this.known = { deliveries, quantity: await inBag(pass, bag.id) };
    const lines = [{ item: this.lane.item, quantity: this.known.quantity }];
    return { ...this.peek, bag: bag && { ...bag, lines }, now: Date.now() };
  }
}

async function anEvening(lane: Lane, { steps, fates, openings }: Evening): Promise<void> {
  const one = () => ({ fates: [...fates], openings: [...openings] });
  const both = [await atWork(lane, 20, one()), await atWork(lane, 0, one())] as const;
  for (const step of steps) await take(step, both[step.phone], both[1 - step.phone] as PhoneAtWork);
  for (const one of both) await one.endOfTheEvening();

  const tapped = both.flatMap((one) => one.tapped);
  const { figures, recorded } = await books(
    lane.people,
    tapped.map(({ id }) => id),
  );
  const before = lane.figures;
  lane.figures = figures;
  for (const { id, saved, undone } of tapped) {
    // Nobody was told when the page died while saving or taking back: either may be, but only once.
    if (saved === null || undone === null) continue;
    expect(recorded.has(id)).toBe(saved && !undone);
  }
  const facts = tapped.filter(({ id }) => recorded.has(id)).map(({ said }) => said);
  expect(changeOf(before, figures)).toEqual(expected(facts));

  for (const one of both) {
    one.died ||= one.tabs.some((tab) => tab?.isAlive() === false);
    const own = one.tapped.filter(({ id }) => recorded.has(id)).length;
    const page = one.tab(0);
    expect(page.engine.state()).toMatchObject({ phase: "live", others: 0, carried: 0 });
    // How many is known to the pages alone, so that no disk tells it: of one that died, no more than were.
    if (!one.died) await heard(() => page.engine.state().recorded === own);
    const { recorded: told } = page.engine.state();
    if (one.died) expect(told).toBeLessThanOrEqual(own);
    else expect(told).toBe(own);
    expect(page.engine.state().left?.[0]?.quantity ?? null).toBe(await one.leftInBag());
    for (const open of [...one.phone.pages]) open.kill();
  }
}

/** What one page of a phone tells the others is on its way for a moment. */
async function heard(is: () => boolean): Promise<void> {
  for (let turn = 0; turn < 200 && !is(); turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

async function atWork(lane: Lane, inBag: number, luck: Luck): Promise<PhoneAtWork> {
  if (lane.passes.length === 0) lane.passes.push(...(await givenPasses(lane.people.lea, 24)));
  const { pass, code } = lane.passes.pop() as Given;
  const who = actorOf(pass);
  const lines = [{ item: lane.item, quantity: inBag }];
  const taken = inBag > 0 ? await inTenant(who, (db) => takeBag(db, who, pass, { id: newId(), lines })) : null;
  if (taken && !taken.ok) throw new Error(JSON.stringify(taken.refusal));
  const bag = taken && { id: taken.value.bagId, lines };
  const peek = { ...lane.kit, pass: { ...lane.kit.pass, id: pass.id }, bag, now: Date.now() };
  return new PhoneAtWork(lane, code, peek, luck);
}

async function take(step: Step, one: PhoneAtWork, other: PhoneAtWork): Promise<void> {
  const page = one.tab(step.tab);
  switch (step.act) {
    case "say":
      one.pending.push(one.say(page, step.said));
      break;
    case "undo":
      one.pending.push(one.undo(page));
      break;
    case "ten seconds":
      one.phone.passes(TEN_SECONDS);
      break;
    case "send":
      one.pending.push(page.outlives(page.engine.sendNow()));
      break;
    case "online":
      page.happens("online");
      break;
    case "kill":
      page.kill();
      break;
    case "carry": {
      // A phone that cannot keep anything yet says so; then nothing was carried.
      const envelopes = await page.outlives(page.engine.envelopes().catch(() => []));
      if (envelopes === "killed") break;
      const carrier = other.tab(0);
      other.pending.push(carrier.outlives(carrier.engine.carry(envelopes).catch(() => 0)));
    }
  }
  if ("await" in step && step.await) await Promise.all(one.pending);
  // A moment for what was begun, so that things end in the middle of each other.
  else await new Promise((resolve) => setImmediate(resolve));
}

type Figures = Record<"handed" | "damaged" | "entries" | "cameBack" | CountedNeed, number>;

/** What the server's books and counters say, and which of these entries it has recorded: one question for all. */
async function books({ networkId }: People, ids: string[]): Promise<{ figures: Figures; recorded: Set<string> }> {
  await weekPassed(networkId);
  const kept = new Map(ids.flatMap((id) => keptEntryIds(networkId, id).map((other) => [other, id] as const)));
  return asSystem(networkId, async (db) => {
    const { _sum } = await db.handoverCount.aggregate({ _sum: EVERY_NEED });
    const [row] = await db.$queryRaw<(Omit<Figures, CountedNeed> & { among: string[] })[]>`
      with held as (
        select a.kind, b.quantity from stock_balances b
        join stock_accounts a on a.network_id = b.network_id and a.id = b.account_id
      )
      select
        (select coalesce(sum(quantity), 0)::int from held where kind = 'handed_over') as handed,
        (select coalesce(sum(quantity), 0)::int from held where kind = 'damaged') as damaged,
        (select count(*)::int from field_entries) as entries,
        (select array_agg(id::text) from field_entries where id = any(${[...kept.keys()]}::uuid[])) as among,
        coalesce(sum(came_back), 0)::int as "cameBack"
      from handover_counts`;
    if (!row) throw new Error("no books");
    const { among, ...figures } = row;
    return {
      figures: { ...figures, ...needsIn(_sum) },
      recorded: new Set((among ?? []).map((id) => kept.get(id) ?? id)),
    };
  });
}

const changeOf = (before: Figures, after: Figures): Figures =>
  Object.fromEntries(
    Object.entries(after).map(([name, value]) => [name, value - before[name as keyof Figures]]),
  ) as Figures;

function expected(facts: Unquoted[]): Figures {
  const sum = (some: (fact: Unquoted) => boolean) =>
    facts.filter(some).reduce((all, { quantity }) => all + quantity, 0);
  const handed = (need: Need | null) => sum((fact) => fact.kind === "handed" && fact.need === need);
  const cameBack = sum(({ kind }) => kind === "came_back");
  return {
    handed: sum(({ kind }) => kind === "handed") - cameBack,
    damaged: sum(({ kind }) => kind === "damaged"),
    entries: facts.length,
    cameBack,
    unstated: handed(null),
    ...(Object.fromEntries(NEEDS.map((need) => [need, handed(need)])) as Record<Need, number>),
  };
}

/** What the server has left in a bag. */
async function inBag(pass: StoredPass, bagId: string): Promise<number> {
  const { networkId, organisationId } = pass;
  const lines = await inTenant(actorOf(pass), async (db) =>
    everInBag(db, { organisationId, bagId, waiting: await waitingMoves(db, networkId, organisationId) }),
  );
  return lines.reduce((sum, { quantity }) => sum + quantity, 0);
}
