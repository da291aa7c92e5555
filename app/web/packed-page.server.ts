import { promisify } from "node:util";
import { type BrotliOptions, brotliCompress, brotliDecompress, constants, createBrotliCompress } from "node:zlib";

const packedWhole = promisify(brotliCompress);
const unpacked = promisify(brotliDecompress);

/** In bytes; what one stored piece of a brotli stream holds at most with a length of sixteen bits. */
const PIECE = 65_536;
/** A visitor's part is filled up to a multiple of this, or of an eighth of itself, so that few lengths are packed around. */
const STEP = 256;
/** What a visitor's part always ends with: how the next letters are packed depends on the last two. */
const SEAM = "  ";

/** A page that is the same for everybody but for one part of it. */
export interface AroundOwn {
  before: string;
  /** This visitor's, and the only part that is. Spaces may follow it. */
  own: string;
  after: string;
}

const texts = new Map<string, Promise<Buffer<ArrayBuffer>>>();
const around = new Map<string, Promise<[Buffer, Buffer]>>();

/** A text that is the same for everybody, packed as small as it can be: that takes half a second, once. */
export function packedText(text: string): Promise<Buffer<ArrayBuffer>> {
  const packed = texts.get(text) ?? (packedWhole(text, well(text.length)) as Promise<Buffer<ArrayBuffer>>);
  texts.set(text, packed);
  return packed;
}

/**
 * A brotli stream of a page in whose midst stands what is this visitor's. What is the same for everybody is packed once, as
 * small as it can be; a visitor's part stands in it as it is, since a stream is made of pieces and one of them may be stored
 * (RFC 7932, 9.2).
 */
export async function packedPage({ before, own, after }: AroundOwn): Promise<Buffer<ArrayBuffer>> {
  const bytes = filledUp(own);
  const key = `${bytes.length} ${before}${after}`;
  const packed = around.get(key) ?? packedAround(before, bytes.length, after);
  around.set(key, packed);
  const [head, tail] = await packed;
  return Buffer.concat([head, storedIn(bytes), tail]);
}

/** The same page as it is read. */
export const plainPage = ({ before, own, after }: AroundOwn): Buffer<ArrayBuffer> =>
  Buffer.concat([Buffer.from(before), filledUp(own), Buffer.from(after)]);

function filledUp(own: string): Buffer {
  const bytes = Buffer.from(own + SEAM);
  const step = Math.max(STEP, 2 ** Math.floor(Math.log2(bytes.length) - 3));
  return Buffer.concat([bytes, Buffer.alloc(Math.ceil(bytes.length / step) * step - bytes.length, " ")]);
}

/**
 * What stands before and after a part of that length. It is packed with noise in its place, which nothing refers to and
 * which is stored as it is; should what follows refer to the noise all the same, other noise is tried.
 */
async function packedAround(before: string, length: number, after: string): Promise<[Buffer, Buffer]> {
  for (let seed = 1; seed <= 8; seed += 1) {
    const packer = inPieces(well(before.length + length + after.length));
    const head = await packer.piece(before);
    await packer.piece(noise(length, seed));
    const tail = await packer.last(after);
    const other = noise(length, seed + 100);
    const read = await unpacked(Buffer.concat([head, storedIn(other), tail])).catch(() => null);
    if (read?.equals(Buffer.concat([Buffer.from(before), other, Buffer.from(after)]))) return [head, tail];
  }
  throw new Error("a page could not be packed around a visitor's part");
}

/** Bytes that cannot be packed, and so are stored; then the seam. Always the same for a seed. */
function noise(length: number, seed: number): Buffer {
  const bytes = Buffer.alloc(length, " ");
  let state = seed * 2_654_435_761;
  for (let at = 0; at < length - SEAM.length; at += 1) {
    state = Math.imul(state ^ (state >>> 15), 2_246_822_519) + 0x9e3779b9;
    bytes[at] = (state ^ (state >>> 13)) >>> 24;
  }
  return bytes;
}

function inPieces(options: BrotliOptions) {
  const packer = createBrotliCompress(options);
  let came: Buffer[] = [];
  packer.on("data", (piece: Buffer) => came.push(piece));
  const taken = () => {
    const all = Buffer.concat(came);
    came = [];
    return all;
  };
  return {
    /** Up to a whole byte. */
    async piece(text: string | Buffer): Promise<Buffer> {
      packer.write(text);
      await new Promise<void>((done) => packer.flush(constants.BROTLI_OPERATION_FLUSH, done));
      await new Promise(setImmediate);
      return taken();
    },
    async last(text: string): Promise<Buffer> {
      await new Promise<void>((done, failed) => packer.once("end", done).once("error", failed).end(text));
      return taken();
    },
  };
}

const well = (length: number): BrotliOptions => ({
  params: {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_SIZE_HINT]: length,
  },
});

function storedIn(bytes: Buffer): Buffer {
  const pieces = [];
  for (let at = 0; at < bytes.length; at += PIECE) pieces.push(stored(bytes.subarray(at, at + PIECE)));
  return Buffer.concat(pieces);
}

/** From the lowest bit: not the last (1 bit), four half-bytes of length (2), the length less one (16), stored (1), filled up. */
function stored(piece: Buffer): Buffer {
  const head = ((piece.length - 1) << 3) | (1 << 19);
  return Buffer.concat([Buffer.of(head & 255, (head >> 8) & 255, head >> 16), piece]);
}

/** Whether a browser unpacks brotli. */
export const unpacksBrotli = (accepted: string | null): boolean =>
  /(^|,)\s*br\s*(,|$|;\s*q\s*=\s*(1|0?\.\d*[1-9]))/i.test(accepted ?? "");
