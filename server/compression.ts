import type { Transform } from "node:stream";
import { promisify } from "node:util";
import { brotliCompress, constants, createBrotliCompress, createGzip, gzip } from "node:zlib";

const textual = /^(text\/|application\/(json|javascript|manifest\+json|xml)|image\/svg\+xml)/;

export type Encoding = "br" | "gzip";

/** How text is packed for a browser that unpacks it; says so in the headers. */
export function encodingFor(accepted: string | undefined, headers: Headers): Encoding | undefined {
  if (!textual.test(headers.get("Content-Type") ?? "") || headers.has("Content-Encoding")) return undefined;
  headers.append("Vary", "Accept-Encoding");
  const length = headers.get("Content-Length");
  if (length !== null && Number(length) < 512) return undefined;
  const encoding = preferred(accepted ?? "");
  if (!encoding) return undefined;
  headers.set("Content-Encoding", encoding);
  headers.delete("Content-Length");
  return encoding;
}

/** Packs piece by piece, so that what streams is not held back. */
export function packerOf(encoding: Encoding): Transform {
  if (encoding === "gzip") return createGzip({ level: LEVEL, flush: constants.Z_SYNC_FLUSH });
  return createBrotliCompress({
    flush: constants.BROTLI_OPERATION_FLUSH,
    params: { [QUALITY]: 4, [WINDOW_BITS]: 16 },
  });
}

/** Packs what is known whole, at once. */
export function packed(encoding: Encoding, whole: Uint8Array): Promise<Buffer> {
  if (encoding === "gzip") return gzipped(whole, { level: LEVEL });
  const isLarge = whole.length > WINDOW;
  return brotlied(whole, {
    params: {
      [QUALITY]: isLarge ? 5 : 4,
      [WINDOW_BITS]: isLarge ? 18 : 16,
      [constants.BROTLI_PARAM_SIZE_HINT]: whole.length,
    },
  });
}

const gzipped = promisify(gzip);
const brotlied = promisify(brotliCompress);

const LEVEL = 6;
const { BROTLI_PARAM_QUALITY: QUALITY, BROTLI_PARAM_LGWIN: WINDOW_BITS } = constants;
/** Bytes a page is packed in a window of; the default one of 4 MB is set up anew for each and costs more than the packing. */
const WINDOW = 65_536;

function preferred(accepted: string): Encoding | undefined {
  const offered = accepted
    .split(",")
    .map((part) => part.trim().split(/\s*;\s*q\s*=\s*/i))
    .filter(([, weight]) => weight === undefined || Number(weight) > 0)
    .map(([name]) => name?.toLowerCase());
  if (offered.includes("br")) return "br";
  return offered.includes("gzip") ? "gzip" : undefined;
}
