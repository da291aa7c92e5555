import type { Transform } from "node:stream";
import { constants, createBrotliCompress, createGzip } from "node:zlib";

const textual = /^(text\/|application\/(json|javascript|manifest\+json|xml)|image\/svg\+xml)/;

/** Packs text for browsers that unpack it, piece by piece, so that a streamed page is not held back. */
export function compressorFor(accepted: string | undefined, headers: Headers): Transform | undefined {
  if (!textual.test(headers.get("Content-Type") ?? "") || headers.has("Content-Encoding")) return undefined;
  headers.append("Vary", "Accept-Encoding");
  const length = headers.get("Content-Length");
  if (length !== null && Number(length) < 512) return undefined;
  const encoding = preferred(accepted ?? "");
  if (!encoding) return undefined;
  headers.set("Content-Encoding", encoding);
  headers.delete("Content-Length");
  if (encoding === "gzip") return createGzip({ level: 6, flush: constants.Z_SYNC_FLUSH });
  // A page that is known whole says so by its length: it is packed better, once, in a window as large as it is.
  if (Number(length) > WINDOW) return createBrotliCompress({ params: { [QUALITY]: 5, [WINDOW_BITS]: 18 } });
  return createBrotliCompress({
    flush: constants.BROTLI_OPERATION_FLUSH,
    // The default window of 4 MB is set up anew for each page and costs more than the packing.
    params: { [QUALITY]: 4, [WINDOW_BITS]: 16 },
  });
}

const { BROTLI_PARAM_QUALITY: QUALITY, BROTLI_PARAM_LGWIN: WINDOW_BITS } = constants;
/** Bytes of the window a streamed page is packed in. */
const WINDOW = 65_536;

function preferred(accepted: string): "br" | "gzip" | undefined {
  const offered = accepted
    .split(",")
    .map((part) => part.trim().split(/\s*;\s*q\s*=\s*/i))
    .filter(([, weight]) => weight === undefined || Number(weight) > 0)
    .map(([name]) => name?.toLowerCase());
  if (offered.includes("br")) return "br";
  return offered.includes("gzip") ? "gzip" : undefined;
}
