import { foldWord } from "~/core/intake/cell-words";

/** One text for the same counts of the same lots, in whatever order they come: what tells that a sheet was already read. */
export function sheetSignature({ lotNumbers, lines }: SignedCounts): string {
  const counts = lines.map((line) =>
    JSON.stringify([
      foldWord(line.maker),
      foldWord(line.model),
      line.grade,
      foldWord(line.operatorLock ?? ""),
      line.battery,
      line.status,
      line.quantity,
    ]),
  );
  return `{"lots":${JSON.stringify([...lotNumbers].sort())},"counts":[${counts.sort().join(",")}]}`;
}

interface SignedCounts {
  lotNumbers: readonly string[];
  lines: ReadonlyArray<{
    maker: string;
    model: string;
    grade: string;
    operatorLock: string | null;
    battery: string;
    status: string;
    quantity: number;
  }>;
}
