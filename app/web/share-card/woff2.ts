import { brotliDecompressSync } from "node:zlib";
import { Bytes } from "./bytes";
import { glyphsOf } from "./glyphs";

/** The tags WOFF2 writes as one number, in its order (W3C WOFF2 §4.1). */
const TAGS = (
  "cmap head hhea hmtx maxp name OS/2 post cvt_ fpgm glyf loca prep CFF_ VORG EBDT EBLC gasp hdmx kern LTSH PCLT VDMX vhea " +
  "vmtx BASE GDEF GPOS GSUB EBSC JSTF MATH CBDT CBLC COLR CPAL SVG_ sbix acnt avar bdat bloc bsln cvar fdsc feat fmtx fvar " +
  "gvar hsty just lcar mort morx opbd prop trak Zapf Silf Glat Gloc Feat Sill"
)
  .split(" ")
  .map((tag) => tag.replace("_", " "));

const ARBITRARY = 63;
const HEADER = 48;
const LONG_PLACES = 50;

/**
 * A font as TrueType, from WOFF2: what draws pictures reads no other. Outlines are put together again; the tables of a
 * variable font stay as they are. Throws for what is no WOFF2, and for widths packed in a way our fonts do not use.
 */
export function trueTypeOf(woff2: Uint8Array): Uint8Array {
  const from = new Bytes(woff2);
  if (from.u32() !== 0x774f4632) throw new Error("not a WOFF2 font");
  const flavour = from.u32();
  from.u32();
  const count = from.u16();
  from.take(6);
  const packed = from.u32();
  from.at = HEADER;
  const directory = Array.from({ length: count }, () => entryOf(from));
  const unpacked = new Bytes(brotliDecompressSync(from.take(packed)));
  const tables = new Map(directory.map(({ tag, length }) => [tag, unpacked.take(length)]));
  const outlines = tables.get("glyf");
  if (outlines && directory.some(({ tag, transformed }) => tag === "glyf" && transformed)) {
    const { glyf, loca } = glyphsOf(outlines);
    tables.set("glyf", glyf);
    tables.set("loca", loca);
    const head = Uint8Array.from(tables.get("head") ?? []);
    new DataView(head.buffer).setInt16(LONG_PLACES, 1);
    tables.set("head", head);
  }
  return sfntOf(flavour, tables);
}

function entryOf(from: Bytes): { tag: string; length: number; transformed: boolean } {
  const flags = from.u8();
  const known = flags & 0x3f;
  const tag = known === ARBITRARY ? String.fromCharCode(...from.take(4)) : (TAGS[known] ?? "");
  const version = flags >> 6;
  const original = from.base128();
  const isOutlines = tag === "glyf" || tag === "loca";
  const transformed = isOutlines ? version !== 3 : version !== 0;
  if (transformed && !isOutlines) throw new Error(`${tag} is packed in a way that is not read`);
  return { tag, transformed, length: transformed ? from.base128() : original };
}

/** Tables one after the other, each on a multiple of four, behind a directory in the order of their tags. */
function sfntOf(flavour: number, tables: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const sorted = [...tables].sort(([a], [b]) => (a < b ? -1 : 1));
  const size = sorted.reduce((sum, [, table]) => sum + aligned(table.length), 12 + 16 * sorted.length);
  const font = new Uint8Array(size);
  const view = new DataView(font.buffer);
  view.setUint32(0, flavour);
  view.setUint16(4, sorted.length);
  let at = 12 + 16 * sorted.length;
  for (const [position, [tag, table]] of sorted.entries()) {
    const entry = 12 + 16 * position;
    font.set(new TextEncoder().encode(tag), entry);
    view.setUint32(entry + 8, at);
    view.setUint32(entry + 12, table.length);
    font.set(table, at);
    at += aligned(table.length);
  }
  return font;
}

const aligned = (length: number): number => (length + 3) & ~3;
