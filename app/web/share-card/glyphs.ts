import { Bytes } from "./bytes";

const ARE_WORDS = 0x0001;
const HAS_SCALE = 0x0008;
const MORE = 0x0020;
const HAS_XY_SCALE = 0x0040;
const HAS_TWO_BY_TWO = 0x0080;
const HAS_INSTRUCTIONS = 0x0100;
const ON_CURVE = 0x01;

export interface Outlines {
  glyf: Uint8Array;
  /** In the long format: where each glyph begins, and where the last ends. */
  loca: Uint8Array;
}

/** Outlines as TrueType keeps them, from the streams WOFF2 sorts them into (W3C WOFF2 §5.1). */
export function glyphsOf(transformed: Uint8Array): Outlines {
  const head = new Bytes(transformed);
  head.at = 4;
  const count = head.u16();
  head.u16();
  const sizes = Array.from({ length: 7 }, head.u32);
  const [contours, points, flags, coordinates, composites, boxes, instructions] = sizes.map(
    (size) => new Bytes(head.take(size)),
  ) as [Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes];
  const boxed = boxes.take(4 * Math.floor((count + 31) / 32));
  const glyphs: Uint8Array[] = [];
  for (let at = 0; at < count; at++) {
    const box = (boxed[at >> 3] ?? 0) & (0x80 >> (at & 7)) ? boxes : null;
    const number = contours.i16();
    if (number === 0) glyphs.push(new Uint8Array());
    else if (number < 0) glyphs.push(composite(composites, coordinates, instructions, boxes));
    else glyphs.push(simple(number, { points, flags, coordinates, instructions, box }));
  }
  return laidOut(glyphs);
}

function laidOut(glyphs: readonly Uint8Array[]): Outlines {
  const length = glyphs.reduce((sum, glyph) => sum + aligned(glyph.length), 0);
  const glyf = new Uint8Array(length);
  const loca = new Uint8Array(4 * (glyphs.length + 1));
  const places = new DataView(loca.buffer);
  let at = 0;
  for (const [position, glyph] of glyphs.entries()) {
    places.setUint32(4 * position, at);
    glyf.set(glyph, at);
    at += aligned(glyph.length);
  }
  places.setUint32(4 * glyphs.length, at);
  return { glyf, loca };
}

const aligned = (length: number): number => (length + 3) & ~3;

function composite(from: Bytes, coordinates: Bytes, instructions: Bytes, boxes: Bytes): Uint8Array {
  const start = from.at;
  let instructed = false;
  for (let flags = MORE; flags & MORE; ) {
    flags = from.u16();
    instructed ||= (flags & HAS_INSTRUCTIONS) !== 0;
    const scale = flags & HAS_SCALE ? 2 : flags & HAS_XY_SCALE ? 4 : flags & HAS_TWO_BY_TWO ? 8 : 0;
    from.take(2 + (flags & ARE_WORDS ? 4 : 2) + scale);
  }
  const length = from.at - start;
  from.at = start;
  const parts = from.take(length);
  const box = boxes.take(8);
  if (!instructed) return joined([0xff, 0xff], box, parts);
  const size = coordinates.short255();
  return joined([0xff, 0xff], box, parts, [size >> 8, size & 0xff], instructions.take(size));
}

interface Streams {
  points: Bytes;
  flags: Bytes;
  coordinates: Bytes;
  instructions: Bytes;
  box: Bytes | null;
}

function simple(contours: number, { points, flags, coordinates, instructions, box }: Streams): Uint8Array {
  const ends: number[] = [];
  let last = -1;
  for (let contour = 0; contour < contours; contour++) {
    last += points.short255();
    ends.push(last);
  }
  const moves = Array.from({ length: last + 1 }, () => moveOf(flags.u8(), coordinates));
  const size = coordinates.short255();
  return joined(
    words([contours]),
    box ? box.take(8) : words(boundsOf(moves)),
    words(ends),
    words([size]),
    instructions.take(size),
    moves.map(({ onCurve }) => (onCurve ? ON_CURVE : 0)),
    words(moves.map(({ dx }) => dx)),
    words(moves.map(({ dy }) => dy)),
  );
}

interface Move {
  dx: number;
  dy: number;
  onCurve: boolean;
}

/** From one point to the next: the flag says how many bytes the two distances take, and their signs. */
function moveOf(written: number, from: Bytes): Move {
  const flag = written & 0x7f;
  const onCurve = written < 0x80;
  const x = (distance: number) => (flag & 1 ? distance : -distance);
  const y = (distance: number) => (flag & 2 ? distance : -distance);
  if (flag < 10) return { dx: 0, dy: x(((flag & 14) << 7) + from.u8()), onCurve };
  if (flag < 20) return { dx: x((((flag - 10) & 14) << 7) + from.u8()), dy: 0, onCurve };
  if (flag < 84) {
    const byte = from.u8();
    const high = flag - 20;
    return { dx: x(1 + (high & 0x30) + (byte >> 4)), dy: y(1 + ((high & 0x0c) << 2) + (byte & 0x0f)), onCurve };
  }
  if (flag < 120) {
    const high = flag - 84;
    const dx = x(1 + (Math.floor(high / 12) << 8) + from.u8());
    return { dx, dy: y(1 + (((high % 12) >> 2) << 8) + from.u8()), onCurve };
  }
  if (flag < 124) {
    const [first, second, third] = [from.u8(), from.u8(), from.u8()];
    return { dx: x((first << 4) + (second >> 4)), dy: y(((second & 0x0f) << 8) + third), onCurve };
  }
  const dx = x(from.u16());
  return { dx, dy: y(from.u16()), onCurve };
}

function boundsOf(moves: readonly Move[]): number[] {
  let [x, y] = [0, 0];
  const box = [Infinity, Infinity, -Infinity, -Infinity] as [number, number, number, number];
  for (const { dx, dy } of moves) {
    x += dx;
    y += dy;
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], y);
  }
  return box;
}

const words = (numbers: readonly number[]): number[] => numbers.flatMap((each) => [(each >> 8) & 0xff, each & 0xff]);

function joined(...parts: readonly (Uint8Array | readonly number[])[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
