import type { Scenario, Signal, SplitMember, SplitMethod, SplitOutcome } from "./scenario";

/** What a coordinator sets for one member in one scenario. */
export interface MemberSettings {
  floor: number;
  cap: number | null;
  pinned: number | null;
}

/** What a coordinator sets in one scenario; everything else is known of the batch and of the members. */
export interface ScenarioSettings {
  method: SplitMethod;
  reserve: number;
  capAtAsked: boolean;
  includeSetAside: boolean;
  weights: Record<Signal, number>;
  members: Record<string, MemberSettings>;
}

/** What the network knows of a member before any scenario: floors and caps are the scenario's own. */
export type MemberFacts = Omit<SplitMember, "floor" | "cap" | "pinned"> & {
  name: string;
  sites: string[];
  requested: boolean;
  onBehalf: boolean;
};

/** What the hub holds of a batch. */
export interface HubStock {
  /** In stock and fit to give. */
  fit: number;
  /** In stock but blocked, to repair or with a dead battery. */
  setAside: number;
  /** Promised and not sent yet. */
  promised: number;
}

/** Where a first scenario starts: in proportion to what was asked, credits repaid in full. */
export const startingSettings: ScenarioSettings = {
  method: "proportional",
  reserve: 0,
  capAtAsked: true,
  includeSetAside: false,
  weights: { asked: 10, "people-met": 0, pace: 0, idle: 0, carried: 10 },
  members: {},
};

export const bareMember: MemberSettings = { floor: 0, cap: null, pinned: null };

/** What is left to promise. A promise counts against the whole, since an earlier one may have counted what was set aside. */
export function leftToPromise({ fit, setAside, promised }: HubStock, includeSetAside: boolean): number {
  return Math.max(0, (includeSetAside ? fit + setAside : fit) - promised);
}

/** The scenario that is computed: what was set, over what the network knows. */
export function scenarioFrom(settings: ScenarioSettings, members: MemberFacts[], total: number): Scenario {
  const { reserve, method, weights, capAtAsked } = settings;
  return {
    total,
    reserve,
    method,
    weights,
    capAtAsked,
    members: members.map(({ id, asked, peopleMet, pace, idle, carried }) => ({
      id,
      asked,
      peopleMet,
      pace,
      idle,
      carried,
      ...bareMember,
      ...settings.members[id],
    })),
  };
}

/** The same floor for everyone, where one was typed. */
export function withFloorForAll(members: Record<string, MemberSettings>, floor: number | null) {
  if (floor === null) return members;
  return Object.fromEntries(Object.entries(members).map(([id, member]) => [id, { ...member, floor }]));
}

/** The quantities of an outcome in one word, to tell later whether it is the one a person looked at. */
export const quantitiesSeen = ({ lines }: Pick<SplitOutcome, "lines">): string =>
  lines.map(({ quantity }) => quantity).join("-");
