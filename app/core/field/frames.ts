/**
 * How many bytes one code carries when a message is shown as a sequence of them: with its head and M-level correction
 * a square of 53 modules, which a camera of 2013 reads off another phone's screen at arm's length.
 */
export const FRAME_BYTES = 160;

/** The largest message a collector will put together, in frames: far more than a full queue. */
const MOST_FRAMES = 8000;
const MOST_MESSAGES = 4;

const START = "R1:";
const END = "/";
const HEAD = 8;

/**
 * Any bytes as numbered texts, to be shown as QR codes one after the other and read in any order. Each text is `R1:`,
 * then in base 45 (RFC 9285, the characters QR codes hold most tightly) a head of 8 bytes and a part of the message,
 * then `/`. The head: CRC-32 of the whole message (its id and its check), the part's number from 0, how many there are.
 */
export function toFrames(bytes: Uint8Array, frameBytes = FRAME_BYTES): string[] {
  const count = Math.max(1, Math.ceil(bytes.length / frameBytes));
  // Parts of one size make codes of one size, which a camera need not find again.
  const size = Math.ceil(bytes.length / count);
  const id = crc32(bytes);
  return Array.from({ length: count }, (_, number) => {
    const part = bytes.subarray(number * size, (number + 1) * size);
    const frame = new Uint8Array(HEAD + part.length);
    const head = new DataView(frame.buffer);
    head.setUint32(0, id);
    head.setUint16(4, number);
    head.setUint16(6, count);
    frame.set(part, HEAD);
    return START + toBase45(frame) + END;
  });
}

/** Puts a message together again. Texts of several messages are kept apart; the first message that is whole is given. */
export class FrameCollector {
  private readonly messages = new Map<string, Map<number, Uint8Array>>();
  private whole: Uint8Array | null = null;

  /** @returns how much of its message is here, or null when the text is no part of one. */
  add(text: string): { have: number; of: number } | null {
    const frame = readFrame(text);
    if (!frame) return null;
    const { id, number, of, part } = frame;
    const key = `${id}/${of}`;
    const parts = this.messages.get(key) ?? new Map<number, Uint8Array>();
    this.messages.delete(key);
    this.messages.set(key, parts.set(number, part));
    for (const oldest of [...this.messages.keys()].slice(0, -MOST_MESSAGES)) this.messages.delete(oldest);
    if (parts.size < of) return { have: parts.size, of };

    const bytes = joined(parts, of);
    if (crc32(bytes) === id) this.whole ??= bytes;
    // A part was not what it said: all are read again.
    else this.messages.delete(key);
    return { have: this.messages.has(key) ? of : 0, of };
  }

  /** The message, once all of it is here and its check agrees. */
  bytes(): Uint8Array | null {
    return this.whole;
  }
}

function readFrame(text: string): { id: number; number: number; of: number; part: Uint8Array } | null {
  if (!text.startsWith(START) || !text.endsWith(END)) return null;
  const frame = fromBase45(text.slice(START.length, -END.length));
  if (!frame || frame.length < HEAD) return null;
  const head = new DataView(frame.buffer);
  const [id, number, of] = [head.getUint32(0), head.getUint16(4), head.getUint16(6)];
  return number < of && of <= MOST_FRAMES ? { id, number, of, part: frame.subarray(HEAD) } : null;
}

function joined(parts: Map<number, Uint8Array>, of: number): Uint8Array {
  const inOrder = Array.from({ length: of }, (_, number) => parts.get(number) ?? new Uint8Array());
  const bytes = new Uint8Array(inOrder.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of inOrder) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

const BASE45 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

function toBase45(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 2) {
    const pair = at + 1 < bytes.length;
    let value = pair ? (bytes[at] as number) * 256 + (bytes[at + 1] as number) : (bytes[at] as number);
    for (let digits = pair ? 3 : 2; digits > 0; digits--) {
      text += BASE45[value % 45];
      value = Math.floor(value / 45);
    }
  }
  return text;
}

function fromBase45(text: string): Uint8Array | null {
  const digits = [...text].map((character) => BASE45.indexOf(character));
  if (digits.includes(-1) || digits.length % 3 === 1) return null;
  const bytes: number[] = [];
  for (let at = 0; at < digits.length; at += 3) {
    const [low = 0, middle = 0, high] = digits.slice(at, at + 3);
    const value = low + middle * 45 + (high ?? 0) * 2025;
    if (value > (high === undefined ? 255 : 65_535)) return null;
    if (high !== undefined) bytes.push(value >> 8);
    bytes.push(value & 255);
  }
  return Uint8Array.from(bytes);
}

/** CRC-32 as in ISO 3309: it notices what a camera misreads, not what somebody forges. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
