import { ok, type Result, refuse } from "../result";
import { type KeyPurpose, LASTING } from "./purposes";

/** A random key, 32 bytes as base64, known by an id that says nothing: 16 hexadecimal digits. */
export interface RingKey {
  id: string;
  purpose: KeyPurpose;
  key: string;
  /** Instants, ISO 8601. A retired key makes nothing new and still opens what it made. */
  since: string;
  retired: string | null;
  /** What was made under it names no key: it comes from the time when one root made every key. */
  unnamed?: true;
}

/** In the order they were made. */
export type Ring = readonly RingKey[];

/** The key of a purpose that makes what is new. */
export const newest = (ring: Ring, purpose: KeyPurpose): RingKey | undefined =>
  ring.findLast((key) => key.purpose === purpose && key.retired === null);

/** Every key that may have made what is to be opened, the newest first. */
export const allFor = (ring: Ring, purpose: KeyPurpose): RingKey[] =>
  ring.filter((key) => key.purpose === purpose).reverse();

export const byId = (ring: Ring, id: string): RingKey | undefined => ring.find((key) => key.id === id);

export type RingRefusal =
  | { reason: "no-such-key" }
  /** Its purpose has one key, for ever. */
  | { reason: "lasting" }
  /** Nothing of its purpose could be made any more: another key is added first. */
  | { reason: "the-only-one" };

export function added(ring: Ring, key: RingKey): Result<Ring, RingRefusal> {
  const isFirst = allFor(ring, key.purpose).length === 0;
  return LASTING.includes(key.purpose) && !isFirst ? refuse({ reason: "lasting" }) : ok([...ring, key]);
}

export function retired(ring: Ring, id: string, at: Date): Result<Ring, RingRefusal> {
  const dispensable = isDispensable(ring, id);
  if (!dispensable.ok) return dispensable;
  return ok(ring.map((key) => (key.id === id ? { ...key, retired: key.retired ?? at.toISOString() } : key)));
}

/** Without it: what it sealed can be opened by nobody. */
export function destroyed(ring: Ring, id: string): Result<Ring, RingRefusal> {
  const dispensable = isDispensable(ring, id);
  return dispensable.ok ? ok(ring.filter((key) => key.id !== id)) : dispensable;
}

function isDispensable(ring: Ring, id: string): Result<null, RingRefusal> {
  const key = byId(ring, id);
  if (!key) return refuse({ reason: "no-such-key" });
  if (LASTING.includes(key.purpose)) return refuse({ reason: "lasting" });
  const others = ring.filter((other) => other.id !== id);
  return newest(others, key.purpose) ? ok(null) : refuse({ reason: "the-only-one" });
}
