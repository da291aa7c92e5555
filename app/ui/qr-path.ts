import { encode } from "uqr";

/** A QR code as one path of run-length rows: a quarter of the size of a square for each dot. */
export function qrPath(value: string): { size: number; path: string } {
  const { data, size } = encode(value, { border: 0, ecc: "M" });
  const runs = data.flatMap((row, y) =>
    runsOf(row).map(({ start, length }) => `M${start} ${y}h${length}v1h-${length}z`),
  );
  return { size, path: runs.join("") };
}

function runsOf(row: readonly boolean[]): { start: number; length: number }[] {
  const runs: { start: number; length: number }[] = [];
  row.forEach((dark, x) => {
    if (!dark) return;
    const last = runs.at(-1);
    if (last !== undefined && last.start + last.length === x) last.length += 1;
    else runs.push({ start: x, length: 1 });
  });
  return runs;
}
