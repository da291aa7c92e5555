import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { initWasm, Resvg } from "@resvg/resvg-wasm";
import unpacked from "woff2-encoder/decompress";

const FAMILY = "Atkinson Hyperlegible Next";
const FILES = ["latin", "latin-ext"].map(
  (letters) =>
    `@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-${letters}-wght-normal.woff2`,
);

/** Draws an SVG of a fixed size as PNG, its text in the portal's own letters; it loads nothing from anywhere. */
export async function drawPng(svg: string): Promise<Uint8Array<ArrayBuffer>> {
  fonts ??= start();
  const drawing = new Resvg(svg, { font: { fontBuffers: await fonts, defaultFontFamily: FAMILY } });
  const image = drawing.render();
  try {
    return Uint8Array.from(image.asPng());
  } finally {
    image.free();
    drawing.free();
  }
}

let fonts: Promise<Uint8Array[]> | undefined;

async function start(): Promise<Uint8Array[]> {
  const { resolve } = createRequire(import.meta.url);
  await initWasm(await readFile(resolve("@resvg/resvg-wasm/index_bg.wasm")));
  // What draws pictures reads no packed font.
  return Promise.all(FILES.map(async (file) => unpacked(await readFile(resolve(file)))));
}
