import fc from "fast-check";
import type { Scenario, SplitMember, SplitMethod, SplitOutcome } from "./scenario";
import { splitBatch } from "./split-batch";

export const METHODS: SplitMethod[] = ["equal", "proportional", "webster", "max-min"];

export function aMember(id: string, member: Partial<SplitMember> = {}): SplitMember {
  return { id, asked: 0, peopleMet: 0, pace: 0, idle: 0, carried: 0, floor: 0, cap: null, ...member };
}

export function aScenario(scenario: Partial<Scenario>): Scenario {
  return {
    total: 0,
    reserve: 0,
    method: "proportional",
    weights: { asked: 10 },
    capAtAsked: false,
    members: [],
    ...scenario,
  };
}

/** Members who asked for these figures, named a, b, c… */
export function asking(...figures: number[]): SplitMember[] {
  return figures.map((asked, i) => aMember(String.fromCharCode(97 + i), { asked }));
}

export function splitOrThrow(scenario: Scenario): SplitOutcome {
  const split = splitBatch(scenario);
  if (!split.ok) throw new Error(JSON.stringify(split.refusal));
  return split.value;
}

export const quantitiesOf = (outcome: SplitOutcome) => outcome.lines.map(({ quantity }) => quantity);

export const byId = (outcome: SplitOutcome) => Object.fromEntries(outcome.lines.map((line) => [line.memberId, line]));

const slider = fc.integer({ min: 0, max: 100 }).map((tenths) => tenths / 10);
const small = fc.integer({ min: 0, max: 60 });

const anyMember = fc.record({
  asked: small,
  peopleMet: small,
  pace: fc.integer({ min: 0, max: 400 }).map((hundredths) => hundredths / 100),
  idle: fc.oneof(fc.constant(0), small),
  carried: fc.oneof(
    fc.constant(0),
    fc.integer({ min: -300, max: 300 }).map((tenths) => tenths / 10),
  ),
  floor: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 15 })),
  room: fc.option(fc.integer({ min: 0, max: 40 })),
  pinned: fc.option(fc.integer({ min: 0, max: 20 }), { freq: 8 }),
});

const anyMembers = fc.array(anyMember, { minLength: 1, maxLength: 12 }).map((members) =>
  members.map(
    ({ room, ...member }, i): SplitMember => ({
      ...member,
      id: `m${i}`,
      cap: room === null ? null : member.floor + room,
    }),
  ),
);

/** Any scenario that is not refused, with every kind of bound, credit and signal in play. */
export const anyScenario: fc.Arbitrary<Scenario> = fc
  .record({
    method: fc.constantFrom(...METHODS),
    members: anyMembers,
    spare: fc.integer({ min: 0, max: 400 }),
    reserve: small,
    capAtAsked: fc.boolean(),
    weights: fc.record(
      { asked: slider, "people-met": slider, pace: slider, idle: slider, carried: slider },
      { requiredKeys: [] },
    ),
  })
  .map(({ spare, ...scenario }) => {
    const floors = scenario.members.reduce((sum, { floor, pinned }) => sum + (pinned ?? floor), 0);
    return { ...scenario, total: floors + scenario.reserve + spare };
  });

/** Any scenario without floors, caps, credit or hand-set figures: where the textbook properties hold. */
export const plainScenario: fc.Arbitrary<Scenario> = anyScenario.map((scenario) => ({
  ...scenario,
  capAtAsked: false,
  members: scenario.members.map((member) => ({ ...member, floor: 0, cap: null, carried: 0, idle: 0, pinned: null })),
}));
