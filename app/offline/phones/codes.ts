import { encode } from "uqr";
import { recalled, remember } from "../parts/choices-kept";
import { readsCodes } from "../parts/reads-codes";

/** The address of app/offline/qr-reader.ts, written in when it is built. */
declare const FIELD_READER: string;

/** A code as rows of squares, true where it is dark; no margin. */
export const drawQr = (text: string): boolean[][] => encode(text, { border: 0, ecc: "M" }).data;

/** Why there is no picture. `refused`: the person or the phone does not allow it; `busy`: another app holds it. */
export type CameraProblem = "none" | "refused" | "busy" | "not-secure";

/**
 * Shows the camera in `video` and tells each text it reads, again and again while it is in sight, until the signal
 * says stop. Resolves as soon as the picture is there, with null, or with what stands in the way.
 * @param camera "next" goes on to the phone's next camera; the one used last is remembered on this phone.
 */
export async function scanCodes(
  video: HTMLVideoElement,
  onText: (text: string) => void,
  signal: AbortSignal,
  camera: "same" | "next" = "same",
): Promise<CameraProblem | null> {
  if (!window.isSecureContext || !navigator.mediaDevices) return "not-secure";
  let stream: MediaStream;
  try {
    stream = await openCamera(camera);
  } catch (error) {
    return problemOf(error);
  }
  const stop = () => {
    for (const track of stream.getTracks()) track.stop();
    if (video.srcObject === stream) video.srcObject = null;
  };
  if (signal.aborted) {
    stop();
    return null;
  }
  signal.addEventListener("abort", stop, { once: true });
  rememberCamera(stream);
  video.muted = true;
  video.playsInline = true;
  video.srcObject = stream;
  // Stopped before the first picture, play() is refused; that is no fault.
  await video.play().catch(() => undefined);
  void readFrames(video, onText, signal, await bestReader());
  return null;
}

const WANTED = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 15 } };

async function openCamera(which: "same" | "next"): Promise<MediaStream> {
  const deviceId = which === "next" ? await nextCamera() : recalled(REMEMBERED);
  const known = deviceId ? { ...WANTED, deviceId: { exact: deviceId } } : null;
  const back = { ...WANTED, facingMode: { ideal: "environment" } };
  if (known) {
    try {
      return await navigator.mediaDevices.getUserMedia({ video: known });
    } catch (error) {
      // It was unplugged, or the browser gave its cameras new names.
      if (!/Overconstrained|NotFound/.test(nameOf(error))) throw error;
    }
  }
  return navigator.mediaDevices.getUserMedia({ video: back });
}

async function nextCamera(): Promise<string | null> {
  const cameras = (await navigator.mediaDevices.enumerateDevices()).filter(({ kind }) => kind === "videoinput");
  const at = cameras.findIndex(({ deviceId }) => deviceId === recalled(REMEMBERED));
  return cameras[(at + 1) % cameras.length]?.deviceId || null;
}

/** How many cameras there are to go through; known once one was allowed. */
export async function countCameras(): Promise<number> {
  const devices = (await navigator.mediaDevices?.enumerateDevices()) ?? [];
  return devices.filter(({ kind }) => kind === "videoinput").length;
}

function problemOf(error: unknown): CameraProblem {
  const name = nameOf(error);
  if (name === "NotAllowedError" || name === "SecurityError") return "refused";
  if (name === "NotReadableError" || name === "AbortError") return "busy";
  return "none";
}

/** Not every browser makes an OverconstrainedError a DOMException. */
const nameOf = (error: unknown): string =>
  typeof error === "object" && error !== null ? String(Reflect.get(error, "name")) : "";

const REMEMBERED = "relais.camera";

// The browser's own name for a camera on this site; it says nothing elsewhere.
function rememberCamera(stream: MediaStream): void {
  const { deviceId } = stream.getVideoTracks()[0]?.getSettings() ?? {};
  if (deviceId) remember(REMEMBERED, deviceId);
}

type Reader = (video: HTMLVideoElement) => Promise<string[]>;

interface NativeDetector {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}
declare const BarcodeDetector: {
  new (options: { formats: string[] }): NativeDetector;
};

/** After so many pictures without a code, the phone's own reader is given a second opinion. */
const PATIENCE = 10;

/** The phone's own reader where it has one. Some say they can and then find nothing: ours looks as well after a while. */
async function bestReader(): Promise<Reader> {
  if (!(await readsCodes())) return ownReader(await loadReader());
  let ours: Reader | null = null;
  const own: Reader = async (video) => {
    ours ??= await loadReader().then(ownReader, () => null);
    return ours ? ours(video) : [];
  };
  const detector = new BarcodeDetector({ formats: ["qr_code"] });
  let misses = 0;
  let broken = false;
  return async (video) => {
    if (broken) return own(video);
    const found = await detector.detect(video).catch(() => null);
    if (found && found.length > 0) {
      misses = 0;
      return found.map(({ rawValue }) => rawValue);
    }
    misses += 1;
    if (found && misses < PATIENCE) return [];
    const alsoFound = await own(video);
    broken = alsoFound.length > 0;
    if (!broken) misses = 0;
    return alsoFound;
  };
}

/** A picture larger than this says no more about a code held before the camera. */
const LARGEST = 800;

/** Kept with the page, or fetched; rejects when it cannot be had. */
async function loadReader(): Promise<DecodeQr> {
  const address: string = FIELD_READER;
  const { decodeQr } = (await import(/* @vite-ignore */ address)) as typeof import("../qr-reader");
  return decodeQr;
}

type DecodeQr = typeof import("../qr-reader").decodeQr;

function ownReader(decodeQr: DecodeQr): Reader {
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d", { willReadFrequently: true });
  return async (video) => {
    const { videoWidth, videoHeight } = video;
    const scale = Math.min(1, LARGEST / Math.max(videoWidth, videoHeight));
    const [width, height] = [Math.round(videoWidth * scale), Math.round(videoHeight * scale)];
    if (!context || width === 0) return [];
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    context.drawImage(video, 0, 0, width, height);
    try {
      return [decodeQr(context.getImageData(0, 0, width, height), { timeLimit: 60 })];
    } catch {
      return [];
    }
  };
}

/** Fifteen pictures a second at most: an old phone must also show what it reads. */
const REST = 66;

async function readFrames(
  video: HTMLVideoElement,
  onText: (text: string) => void,
  signal: AbortSignal,
  read: Reader,
): Promise<void> {
  while (!signal.aborted) {
    const began = performance.now();
    if (video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA && !document.hidden) {
      const texts = await read(video);
      if (signal.aborted) return;
      for (const text of texts) onText(text);
    }
    const rest = Math.max(10, REST - (performance.now() - began));
    await new Promise((resolve) => setTimeout(resolve, rest));
  }
}
