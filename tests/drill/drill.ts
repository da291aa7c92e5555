import { join } from "node:path";
import { type DayKey, readDayKeys } from "~/data/keys/day-key-file.server";
import { bytesOf, heldKeys } from "~/data/keys/key-ring.server";
import { disconnect } from "~/data/scope/client.server";
import { keepOrder } from "~/jobs/keep-order.server";
import { withClient } from "../../server/roles.ts";
import { openGround } from "../attack/ground";
import { BREAKS, type Stage } from "./breaks";
import { openDisk } from "./disk";
import { evening } from "./evening";
import { type Captured, type Finding, learnt, OF_BLOCKS, opened, RULES, type Seizure } from "./rules";
import {
  everyRow,
  type File,
  filesIn,
  holdLog,
  learnNodes,
  logged,
  type Nodes,
  position,
  prepareInspection,
  versionsOf,
} from "./seized";

/** What was found after a step of the story, and what whoever seizes everything then may still open. */
export interface Looked {
  step: string;
  findings: Finding[];
  opened: number;
  looked: {
    rows: number;
    transactions: number;
    files: number;
    bytes: number;
    blocks: number;
    sealed: number;
    keys: number;
  };
}

export interface Drilled {
  looks: Looked[];
  /** With `broken`: the rules whose breach was not seen. */
  unseen: string[];
  /** Why the disk below the files was not read, where this machine does not let it be. */
  unread: string | null;
}

/**
 * Tells a busy evening, its night, another, and the end of its week, on a database of its own; and after each step looks,
 * knowing what was done, through everything a seized machine holds: tables in the order they lie in, row versions that no
 * query sees, the write-ahead log and the parts of it that were removed, the server's log, every key there still is, and the
 * disk below all of it, with the blocks that no file owns any more. Memory and swap are not looked through.
 */
export async function drill({ broken = false } = {}): Promise<Drilled> {
  const opening = openDisk();
  const disk = "missing" in opening ? null : opening;
  const ground = await openGround({ durable: true, ...(disk ? { on: disk.folder } : {}) });
  try {
    Object.assign(process.env, ground.environment);
    const superuserUrl = ground.environment.ATTACK_SUPERUSER_URL ?? "";
    const ownerUrl = ground.environment.DATABASE_OWNER_URL ?? "";
    const keys = ground.environment.RELAIS_KEYS ?? "";
    await prepareInspection(superuserUrl);
    const { truth, steps } = await evening();
    const nodes: Nodes = new Map();
    await learnNodes(superuserUrl, nodes);
    const since = await position(superuserUrl);
    const captured = new Map<string, Captured>();
    const everKeys = new Map<string, DayKey>();
    const capture = async () => {
      for (const key of readDayKeys(truth.networkId)) everKeys.set(key.id, key);
      for (const { table, row } of await everyRow(superuserUrl)) {
        const kind = SEALED.find((name) => name === table);
        if (kind) captured.set(`${kind} ${row.sealed}`, capturedIn(kind, row));
      }
      holdLog(join(ground.folder, "postgres"), join(ground.folder, "removed-log"));
      await learnNodes(superuserUrl, nodes);
    };
    const look = async (step: string, night: boolean, over: boolean): Promise<Looked & { seizure: Seizure }> => {
      await learnNodes(superuserUrl, nodes);
      const files = filesIn(ground.folder);
      const seizure: Seizure = {
        truth,
        night,
        over,
        rows: await everyRow(superuserUrl),
        countVersions: await versionsOf(superuserUrl, "handover_counts"),
        askedVersions: await versionsOf(superuserUrl, "asked_counts"),
        log: await logged(superuserUrl, since, nodes),
        files,
        blocks: disk?.blocks() ?? [],
        captured: [...captured.values()],
        everKeys: [...everKeys.values()],
        keysLeft: readDayKeys(truth.networkId),
        ring: heldKeys().map(bytesOf),
      };
      return { step, findings: learnt(seizure), opened: opened(seizure), looked: sizes(seizure), seizure };
    };

    const looks: Looked[] = [];
    let last: Seizure | undefined;
    for (const [step, tell] of steps) {
      await tell();
      await capture();
      const night = step.includes("night");
      if (night) await withClient(ownerUrl, keepOrder);
      const { seizure, ...looked } = await look(step, night, step === "the night after the week");
      looks.push(looked);
      last = seizure;
    }
    const unseen: string[] = [];
    for (const rule of broken && last ? RULES.filter((each) => disk || each !== OF_BLOCKS) : []) {
      const stage: Stage = {
        truth,
        superuserUrl,
        folder: ground.folder,
        keys,
        captured: [],
        everKeys: [...everKeys.values()],
        ring: heldKeys().map(bytesOf),
      };
      await BREAKS[rule](stage);
      for (const piece of stage.captured) captured.set(`${rule} ${piece.id}`, piece);
      const { findings } = await look(rule, true, true);
      if (!findings.some((finding) => finding.rule === rule)) unseen.push(rule);
    }
    return { looks, unseen, unread: "missing" in opening ? opening.missing : null };
  } finally {
    await disconnect();
    // Whatever is started after this finds its own.
    for (const name of Object.keys(ground.environment)) delete process.env[name];
    ground.stop();
    disk?.remove();
  }
}

const SEALED = ["stock_pieces", "need_pieces", "need_blocks"] as const;

const capturedIn = (of: Captured["of"], row: Record<string, unknown>): Captured => ({
  of,
  id: String(row.id ?? row.organisation_id),
  keyId: String(row.key_id),
  sealed: Buffer.from(String(row.sealed).slice(2), "hex"),
});

const sizes = ({ rows, log, files, blocks, captured, everKeys }: Seizure): Looked["looked"] => ({
  rows: rows.length,
  transactions: log.length,
  files: files.length,
  bytes: lengthOf(files),
  blocks: lengthOf(blocks),
  sealed: captured.length,
  keys: everKeys.length,
});

const lengthOf = (files: File[]) => files.reduce((sum, { bytes }) => sum + bytes.length, 0);
