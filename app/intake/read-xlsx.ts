import { unzipSync } from "fflate";
import { findHeaderRow } from "~/core/intake/bolc-header";
import type { SheetProblem, SheetRow } from "~/core/intake/sheet";
import { ok, type Result, refuse } from "~/core/result";
import { readSharedStrings, readSheetOrder, readTargets } from "~/intake/workbook-parts";
import { readWorksheet } from "~/intake/worksheet";

const LIMITS = { entries: 200, bytes: 50 * 1024 * 1024 };
const WORKBOOK = "xl/workbook.xml";

/** Reads the first visible sheet of a workbook that has the header row, or else its first sheet. */
export function readXlsx(bytes: Uint8Array): Result<SheetRow[], SheetProblem> {
  const parts = unpack(bytes);
  if (!parts.ok) return parts;
  try {
    return readParts(parts.value);
  } catch {
    return refuse({ reason: "damaged" });
  }
}

function readParts(parts: Record<string, Uint8Array>): Result<SheetRow[], SheetProblem> {
  const workbook = parts[WORKBOOK];
  const links = parts["xl/_rels/workbook.xml.rels"];
  if (!workbook || !links) return refuse({ reason: "damaged" });

  const targets = readTargets(links);
  const strings = parts["xl/sharedStrings.xml"];
  const texts = strings ? readSharedStrings(strings) : [];
  let first: Result<SheetRow[], SheetProblem> | undefined;
  for (const link of readSheetOrder(workbook)) {
    const part = parts[partName(targets.get(link) ?? "")];
    if (!part) continue;
    const rows = readWorksheet(part, texts);
    const isTheSheet = rows.ok ? findHeaderRow(rows.value) !== undefined : rows.refusal.reason !== "header-missing";
    if (isTheSheet) return rows;
    if (first === undefined || (first.ok && first.value.length === 0)) first = rows;
  }
  return first ?? refuse({ reason: "damaged" });
}

function unpack(bytes: Uint8Array): Result<Record<string, Uint8Array>, SheetProblem> {
  const names = new Set<string>();
  let unpacked = 0;
  let entries = 0;
  try {
    const parts = unzipSync(bytes, {
      filter: ({ name, originalSize, size }) => {
        names.add(name);
        entries += 1;
        unpacked += Math.max(originalSize, size);
        if (entries > LIMITS.entries || unpacked > LIMITS.bytes) throw new TooLarge();
        return READ_PARTS.test(name);
      },
    });
    if (names.has(WORKBOOK)) return ok(parts);
    return refuse({ reason: names.has("content.xml") && names.has("mimetype") ? "open-document" : "not-a-sheet" });
  } catch (error) {
    return refuse({ reason: error instanceof TooLarge ? "unpacks-too-large" : "damaged" });
  }
}

const READ_PARTS = /^xl\/(workbook\.xml|_rels\/workbook\.xml\.rels|sharedStrings\.xml|worksheets\/[^/]+\.xml)$/;

class TooLarge extends Error {}

/** Targets are relative to xl/, or absolute from the root of the package. */
const partName = (target: string) => (target.startsWith("/") ? target.slice(1) : `xl/${target}`);
