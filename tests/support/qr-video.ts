import { closeSync, openSync, writeSync } from "node:fs";
import type { Page } from "@playwright/test";
import decodeQR from "qr/decode.js";
import { encode } from "uqr";
import { FrameCollector } from "../../app/core/field/frames";

export interface QrVideo {
  width?: number;
  height?: number;
  /** Pictures a second. */
  rate?: number;
  /** How many pictures each code stays for. */
  pictures?: number;
  /** The share of the picture's height a code takes, margin included. */
  share?: number;
}

/**
 * A film of QR codes, one after the other, as what Chromium's pretended camera sees
 * (`--use-fake-device-for-media-stream --use-file-for-fake-video-capture=FILE`); it begins again at its end.
 * YUV4MPEG2, 4:2:0: what a phone held before another phone's screen sees, without its shaking.
 */
export function writeQrVideo(file: string, texts: readonly string[], options: QrVideo = {}): void {
  const { width = 640, height = 480, rate = 10, pictures = 2, share = 0.9 } = options;
  const colours = Buffer.alloc((width * height) / 2, 128);
  const out = openSync(file, "w");
  writeSync(out, `YUV4MPEG2 W${width} H${height} F${rate}:1 Ip A1:1 C420jpeg\n`);
  for (const text of texts) {
    const light = brightness(text, width, height, share);
    for (let picture = 0; picture < pictures; picture++) {
      writeSync(out, "FRAME\n");
      writeSync(out, light);
      writeSync(out, colours);
    }
  }
  closeSync(out);
}

/** A grey wall, and on it a white square with the code. */
function brightness(text: string, width: number, height: number, share: number): Buffer {
  const { data, size } = encode(text, { border: 4, ecc: "M" });
  const square = Math.floor((Math.min(width, height) * share) / size);
  const [left, top] = [Math.floor((width - size * square) / 2), Math.floor((height - size * square) / 2)];
  const light = Buffer.alloc(width * height, 150);
  data.forEach((row, y) => {
    row.forEach((dark, x) => {
      for (let line = 0; line < square; line++) {
        const at = (top + y * square + line) * width + left + x * square;
        light.fill(dark ? 30 : 225, at, at + square);
      }
    });
  });
  return light;
}

/** The codes a page shows one after the other, read off its canvas until their message is whole. */
export async function codesShown(page: Page): Promise<string[]> {
  const collector = new FrameCollector();
  const texts = new Set<string>();
  for (let tries = 0; collector.bytes() === null; tries++) {
    if (tries > 2000) throw new Error(`only ${texts.size} codes were shown`);
    const text = readCode(await page.locator("canvas.code-squares").evaluate(squaresOf));
    if (text !== null && collector.add(text)) texts.add(text);
    await page.waitForTimeout(60);
  }
  return [...texts];
}

function squaresOf(canvas: Element): { side: number; dark: number[] } {
  const { width: side } = canvas as HTMLCanvasElement;
  const picture = (canvas as HTMLCanvasElement).getContext("2d")?.getImageData(0, 0, side, side).data ?? [];
  return { side, dark: Array.from({ length: side * side }, (_, at) => (picture[at * 4] === 0 ? 1 : 0)) };
}

/** Enlarged, as readers want several points a square. */
function readCode({ side, dark }: { side: number; dark: number[] }): string | null {
  const scale = 4;
  const width = side * scale;
  const data = new Uint8Array(width * width * 4).fill(255);
  for (let at = 0; at < width * width; at++) {
    const [x, y] = [Math.floor((at % width) / scale), Math.floor(Math.floor(at / width) / scale)];
    if (dark[y * side + x] === 1) data.fill(0, at * 4, at * 4 + 3);
  }
  try {
    return decodeQR({ width, height: width, data });
  } catch {
    return null;
  }
}
