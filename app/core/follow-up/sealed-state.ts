import { MEASURED_CUTS, type MeasuredCut } from "./measured-rules";

/** All that is known of a follow-up: it lies sealed, and only whoever holds its number can have it opened. */
export interface FollowUpState {
  /** The number of the batch its phone came from; 0 for a card without a phone. */
  batch: number;
  /** Weeks, counted as `weekIndex` counts them. */
  began: number;
  last: number;
  /** After how many weeks without a contact it once counted as interrupted: of those that were told, the ones it came back from. */
  interrupted: readonly MeasuredCut[];
  /** The number of the group that met it last. */
  group: number;
  /** Weeks with a contact; `MOST_CONTACTS` stands for more. */
  contacts: number;
}

export const MOST_CONTACTS = 15;

/** Every state is as long as every other, so that its length says nothing of it. */
export const STATE_BYTES = 16;

const VERSION = 1;
const IN_USE = 9;

/** Version, batch, first and last week (two bytes each), interruptions by bit, group, contacts, and zeros. */
export function stateBytes(state: FollowUpState): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(STATE_BYTES);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, VERSION);
  view.setUint8(1, within(state.batch, 0xff));
  view.setUint16(2, within(state.began, 0xffff));
  view.setUint16(4, within(state.last, 0xffff));
  view.setUint8(6, bitsOf(state.interrupted));
  view.setUint8(7, within(state.group, 0xff));
  view.setUint8(8, within(state.contacts, MOST_CONTACTS));
  return bytes;
}

/** Null for what this code did not write: nothing of it is guessed. */
export function readState(bytes: Uint8Array): FollowUpState | null {
  if (bytes.length !== STATE_BYTES || bytes.subarray(IN_USE).some((byte) => byte !== 0)) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const state = {
    batch: view.getUint8(1),
    began: view.getUint16(2),
    last: view.getUint16(4),
    interrupted: MEASURED_CUTS.filter((_, bit) => view.getUint8(6) & (1 << bit)),
    group: view.getUint8(7),
    contacts: view.getUint8(8),
  };
  const known = view.getUint8(0) === VERSION && view.getUint8(6) < 1 << MEASURED_CUTS.length;
  const canBe = state.contacts >= 1 && state.contacts <= MOST_CONTACTS && state.began <= state.last;
  return known && canBe ? state : null;
}

const bitsOf = (cuts: readonly MeasuredCut[]): number =>
  MEASURED_CUTS.reduce((bits, cut, bit) => (cuts.includes(cut) ? bits | (1 << bit) : bits), 0);

/** A number that does not fit would be written as another one. */
function within(value: number, most: number): number {
  if (!Number.isInteger(value) || value < 0 || value > most) throw new RangeError("a follow-up's state does not fit");
  return value;
}
