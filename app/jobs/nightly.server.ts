import { inDirectory } from "~/data/scope/directory-scope.server";

export type NightlyRun = {
  task: "keep-order" | "tally" | "check-ledger" | "forget-in-network" | "forget-in-directory" | "back-up";
  networkId?: string;
  /** So long after the others, in milliseconds: what it does would stand in their way, or they in its. */
  later?: number;
};

/** Once the night is over: tables are rewritten in order while nobody reads all of them. */
const BACK_UP: NightlyRun = { task: "back-up", later: 20 * 60_000 };

/** A run as the queue takes it: asked for twice, it is done once. */
export const jobOf = ({ task, networkId, later = 0 }: NightlyRun) =>
  [
    task,
    networkId ? { networkId } : {},
    { jobKey: `${task}:${networkId ?? "directory"}`, ...(later > 0 ? { runAt: new Date(Date.now() + later) } : {}) },
  ] as const;

/** What this hour's run has to do: each network at three in its own night, and whoever was never checked. */
export async function dueRuns(at: Date): Promise<NightlyRun[]> {
  const { networks, checked } = await inDirectory(async (db) => ({
    networks: await db.network.findMany({ select: { id: true, timeZone: true } }),
    checked: await db.ledgerCheck.findMany({ distinct: ["networkId"], select: { networkId: true } }),
  }));
  const known = new Set(checked.map(({ networkId }) => networkId));
  const due = networks.filter(({ id, timeZone }) => isThreeAtNight(at, timeZone) || !known.has(id));
  return [
    { task: "forget-in-directory" },
    ...due.flatMap(({ id }) => runsOf(id)),
    ...(due.length > 0 ? [{ task: "keep-order" } as const, BACK_UP] : []),
  ];
}

/** Everything at once, as at a start: what was missed while nothing ran. */
export async function allRuns(): Promise<NightlyRun[]> {
  const networks = await inDirectory((db) => db.network.findMany({ select: { id: true } }));
  return [
    { task: "forget-in-directory" },
    ...networks.flatMap(({ id }) => runsOf(id)),
    { task: "keep-order" },
    BACK_UP,
  ];
}

/** True during one hour of every day: no clock change in use skips or repeats the hour after three. */
export function isThreeAtNight(at: Date, timeZone: string): boolean {
  return new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", hourCycle: "h23" }).format(at) === "03";
}

/** Networks with handovers that wait to be posted. */
export const waitingNetworks = (): Promise<string[]> =>
  inDirectory(async (db) => {
    const waiting = await db.stockPiece.findMany({ distinct: ["networkId"], select: { networkId: true } });
    return waiting.map(({ networkId }) => networkId);
  });

const runsOf = (networkId: string): NightlyRun[] => [
  { task: "tally", networkId },
  { task: "check-ledger", networkId },
  { task: "forget-in-network", networkId },
];
