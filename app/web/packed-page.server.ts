import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";

const brotli = promisify(brotliCompress);

/** In bytes; what one stored piece of a brotli stream holds at most with a length of sixteen bits. */
const PIECE = 65_536;

/** The last piece, empty: nothing follows. */
const END = Buffer.of(0x03);

const done = new Map<string, Promise<Buffer>>();

/**
 * A brotli stream of a text that is the same for everybody, then one that is this visitor's. The first is packed as small as
 * it can be, which takes half a second, and once; the second follows as it is, since a stream can be gone on with by whoever
 * knows where a piece of it ends (RFC 7932, 9.2).
 */
export async function packedPage(same: string, own: string): Promise<Buffer<ArrayBuffer>> {
  const packed = done.get(same) ?? packedWell(same);
  done.set(same, packed);
  const bytes = Buffer.from(own);
  const pieces = [];
  for (let at = 0; at < bytes.length; at += PIECE) pieces.push(stored(bytes.subarray(at, at + PIECE)));
  return Buffer.concat([await packed, ...pieces, END]);
}

function packedWell(text: string): Promise<Buffer> {
  const bytes = Buffer.from(text);
  return brotli(bytes, {
    // Ends at a whole byte, and says nothing of an end.
    finishFlush: constants.BROTLI_OPERATION_FLUSH,
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
}

/** From the lowest bit: not the last (1 bit), four half-bytes of length (2), the length less one (16), stored (1), filled up. */
function stored(piece: Buffer): Buffer {
  const head = ((piece.length - 1) << 3) | (1 << 19);
  return Buffer.concat([Buffer.of(head & 255, (head >> 8) & 255, head >> 16), piece]);
}

/** Whether a browser unpacks brotli. */
export const unpacksBrotli = (accepted: string | null): boolean =>
  /(^|,)\s*br\s*(,|$|;\s*q\s*=\s*(1|0?\.\d*[1-9]))/i.test(accepted ?? "");
