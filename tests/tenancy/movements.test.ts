import { beforeAll, describe, expect, test } from "vitest";
import { STOCK_ENTRY_KINDS } from "~/core/stock/ledger";
import { MOVEMENT_RULES, MOVERS, type MovementRule, type Mover } from "~/core/stock/movement-rules";
import { newId, timelessId } from "~/data/scope/id.server";
import { type Actor, inTenant } from "~/data/scope/tenant.server";
import { type Account, type Act, CALLED_FOR, type Movable, movable } from "../support/movable";
import { testPortal } from "../support/portal";

/** Some thousand tries each: a machine with other things to do may take its time. */
const PATIENCE = 240_000;

/**
 * Made from the list of movements and from what it leaves out: whoever moves anything tries, with every document there
 * is, to move from every account to every other. What is in the list goes through, all the rest the database refuses.
 */
const portal = testPortal();
let world: Movable;

beforeAll(async () => {
  world = await movable(portal.database());
});

type Way = { from: Account; to: Account };

const ruleFor = (mover: Mover, act: Act, { from, to }: Way): MovementRule | undefined => {
  const { organisationId } = world.movers[mover];
  const whose = { sender: act.sender, receiver: act.receiver, own: act.of };
  // A lead moves what its own organisation receives, and nobody writes an act of another organisation's own.
  if (mover !== "hub" && (act.of !== organisationId || (act.note && act.receiver !== organisationId))) return undefined;
  // What is placed at a site stays there, whatever a note says.
  if (act.note && (from.siteId ?? to.siteId)) return undefined;
  return MOVEMENT_RULES.find(
    (rule) =>
      rule.entry === act.entry &&
      rule.because === act.because &&
      rule.note === act.note &&
      rule.by.includes(mover) &&
      rule.from.kind === from.kind &&
      whose[rule.from.whose] === from.organisationId &&
      rule.to.kind === to.kind &&
      whose[rule.to.whose] === to.organisationId,
  );
};

/** Between every account of the parties of an act, of who writes it, and of somebody it does not concern. */
function waysOf(mover: Mover, act: Act, { strangers = true } = {}): Way[] {
  const { people, movers } = world;
  const stranger = strangers ? people.sam.organisationId : null;
  const parties = [act.sender, act.receiver, act.of, movers[mover].organisationId, stranger];
  const accounts = world.accounts(
    act,
    parties.filter((party) => party !== null),
  );
  return accounts.flatMap((from) => accounts.filter(({ id }) => id !== from.id).map((to) => ({ from, to })));
}

const MOVED = "RL999";

/** What came of moving a quantity each way, each time as if nothing else had been: the refusal's code, or MOVED. */
async function outcomesOf(who: Actor, act: Act, ways: Way[], quantities: number[]): Promise<string[]> {
  const { networkId } = who;
  const id = act.entry === "handover" ? timelessId() : newId();
  const { week, ...document } = act.document;
  const values = { ...document, ...(week ? { week } : {}) };
  const entry = `insert into stock_entries (network_id, id, kind, organisation_id, actor_id, recorded_at${Object.keys(
    values,
  )
    .map((column) => `, ${column}`)
    .join("")})
    values ('${networkId}', '${id}', '${act.entry}', '${act.of}', '${who.accountId}', ${week ? "null" : "now()"}${Object.values(
      values,
    )
      .map((value) => `, '${value}'`)
      .join("")})`;
  const tries = JSON.stringify(ways.map(({ from, to }) => [from.id, to.id]));
  const moving = (quantity: number) => `insert into public.stock_movements
      (network_id, id, entry_id, batch_line_id, from_account_id, to_account_id, quantity)
      values ('${networkId}', gen_random_uuid(), '${id}', '${act.lineId}', (way->>0)::uuid, (way->>1)::uuid, ${quantity});`;
  const trying = `do $try$
    declare way jsonb; answers text[] := '{}';
    begin
      for way in select jsonb_array_elements(current_setting('app.tries')::jsonb) loop
        begin
          ${quantities.map(moving).join("\n")}
          raise exception 'moved' using errcode = '${MOVED}';
        exception when others then answers := answers || sqlstate::text;
        end;
      end loop;
      perform set_config('app.answers', array_to_json(answers)::text, true);
    end $try$`;
  class Answer extends Error {
    constructor(readonly answers: string[]) {
      super("taken back");
    }
  }
  try {
    return await inTenant(who, async (db) => {
      await db.$executeRawUnsafe(entry);
      await db.$executeRaw`select set_config('app.tries', ${tries}, true)`;
      await db.$executeRawUnsafe(trying);
      const [row] = await db.$queryRaw<{ answers: string }[]>`select current_setting('app.answers') as answers`;
      throw new Answer(JSON.parse(row?.answers ?? "[]") as string[]);
    });
  } catch (error) {
    if (error instanceof Answer) return error.answers;
    // The entry itself was refused, and with it every movement in it.
    expect(String(error)).toMatch(/row-level security|permission denied|handovers_are_written_by_nobody/);
    return ways.map(() => REFUSED);
  }
}

const REFUSED = "42501";
const named = (act: Act, { from, to }: Way) =>
  `${act.note ?? "own"} ${act.entry} ${act.because ?? ""}: ${from.kind} of ${from.organisationId} → ${to.kind} of ${to.organisationId}`;

describe.each(MOVERS)("what the %s moves", (mover) => {
  test(
    "is what the list says, whole, and nothing else",
    async () => {
      const wrong: string[] = [];
      const seen = new Set<MovementRule>();
      let refused = 0;
      for (const [at, act] of world.acts(mover).entries()) {
        // Of each kind of entry, one act is tried with somebody else's accounts too.
        const strangers = world.acts(mover).findIndex(({ entry }) => entry === act.entry) === at;
        const ways = waysOf(mover, act, { strangers });
        const answers = await outcomesOf(world.movers[mover], act, ways, [1]);
        for (const [at, way] of ways.entries()) {
          const rule = ruleFor(mover, act, way);
          if (answers[at] !== (rule ? MOVED : REFUSED)) wrong.push(`${named(act, way)}: ${answers[at]}`);
          if (rule) seen.add(rule);
          else refused++;
        }
      }
      expect(wrong).toEqual([]);
      expect(MOVEMENT_RULES.filter((rule) => rule.by.includes(mover) && !seen.has(rule))).toEqual([]);
      console.info(`${mover}: ${seen.size} movements of the list go through, ${refused} others are refused`);
    },
    PATIENCE,
  );

  test("is no more than its document calls for, in one movement or in two", async () => {
    const wrong: string[] = [];
    let tried = 0;
    for (const act of world.acts(mover)) {
      const ways = waysOf(mover, act, { strangers: false }).filter((way) => ruleFor(mover, act, way));
      if (ways.length === 0) continue;
      tried += ways.length;
      // What an organisation does on its own has no document but the act itself.
      const most = act.note === null && act.because === null ? MOVED : REFUSED;
      const who = world.movers[mover];
      for (const [quantities, expected] of [
        [[CALLED_FOR], MOVED],
        [[CALLED_FOR + 1], most],
        [[CALLED_FOR, 1], most],
      ] as const) {
        const answers = await outcomesOf(who, act, ways, [...quantities]);
        for (const [at, way] of ways.entries()) {
          if (answers[at] !== expected) wrong.push(`${quantities.join(" and ")}, ${named(act, way)}: ${answers[at]}`);
        }
      }
    }
    console.info(`${mover}: ${tried} movements are tried against the quantity of their document`);
    expect(wrong).toEqual([]);
  });
});

test("what the field notes is added up as the list says, between accounts of one organisation, and in no other way", async () => {
  const { people, acts } = world;
  const act = acts("lead").find(({ entry }) => entry === "handover");
  if (!act?.document.week) throw new Error("no act is a handover");
  const { organisationId } = people.lea;
  const accounts = world.accounts(act, [organisationId, people.sam.organisationId]);
  const sums = MOVEMENT_RULES.filter(({ entry, by }) => entry === "handover" && by.includes("sums"));
  const seen = new Set<MovementRule>();
  const wrong: string[] = [];
  for (const from of accounts) {
    for (const to of accounts.filter(({ id }) => id !== from.id)) {
      const own = from.organisationId === organisationId && to.organisationId === organisationId;
      const rule = sums.find((each) => own && each.from.kind === from.kind && each.to.kind === to.kind);
      if (rule) seen.add(rule);
      const moves = JSON.stringify([{ line: act.lineId, from: from.id, to: to.id, quantity: 1 }]);
      const answer = await inTenant(people.lea, async (db) => {
        await db.$executeRaw`select relais.post_counted(${act.document.week}, ${moves}::jsonb)`;
        throw new Error(MOVED);
      }).catch((error: unknown) => String(error));
      if (answer.includes(MOVED) !== (rule !== undefined)) wrong.push(`${named(act, { from, to })}: ${answer}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(sums.filter((rule) => !seen.has(rule))).toEqual([]);
});

test("nobody else writes an act on stock, whatever it says", async () => {
  const { people, acts } = world;
  for (const who of [people.tom, people.jeanne]) {
    for (const entry of STOCK_ENTRY_KINDS) {
      const act = acts("lead").find((each) => each.entry === entry);
      if (!act) throw new Error(`no act is of the kind ${entry}`);
      const ways = waysOf("lead", act).slice(0, 1);
      expect(await outcomesOf(who, { ...act, of: who.organisationId }, ways, [1])).toEqual([REFUSED]);
    }
  }
});
