import { Writable } from "node:stream";

/**
 * Takes all that React writes and gives it as one. Where a letter of several bytes did not fit the end of one of its
 * pieces, React 18 leaves zeros there: no page of ours holds one, and in a label or a field they would be seen.
 */
export function gathered(done: (whole: Uint8Array<ArrayBuffer>) => void): Writable {
  const pieces: Uint8Array[] = [];
  return new Writable({
    write(piece: Uint8Array, _encoding, taken) {
      pieces.push(piece);
      taken();
    },
    final(ended) {
      ended();
      const whole = Uint8Array.from(Buffer.concat(pieces));
      done(whole.includes(0) ? whole.filter((byte) => byte !== 0) : whole);
    },
  });
}
