// @ts-check
import { strFromU8, unzipSync } from "fflate";
import { figuresInRows } from "./read-csv.mjs";

/**
 * The figures about people in a workbook: its last sheet holds every figure, a line each.
 * @param {Uint8Array} workbook
 */
export function figuresInWorkbook(workbook) {
  const parts = unzipSync(workbook);
  const xml = (/** @type {string} */ part) => strFromU8(parts[part] ?? new Uint8Array());
  const texts = [...xml("xl/sharedStrings.xml").matchAll(/<si>(.*?)<\/si>/gs)].map(([, item = ""]) => plain(item));
  const sheets = Object.keys(parts).filter((part) => /worksheets\/sheet\d+\.xml$/.test(part)).length;
  const rows = [...xml(`xl/worksheets/sheet${sheets}.xml`).matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map(
    ([, row = ""]) => {
      /** @type {string[]} */
      const cells = [];
      for (const [, letter = "A", kind = "", value = ""] of row.matchAll(
        /<c r="([A-Z])\d+"([^>]*?)(?:\/>|>(.*?)<\/c>)/gs,
      )) {
        const text = plain(value);
        cells[letter.charCodeAt(0) - 65] = kind.includes('t="s"') ? (texts[Number(text)] ?? "") : text;
      }
      return cells;
    },
  );
  return figuresInRows(rows);
}

const plain = (/** @type {string} */ xml) => xml.replace(/<[^>]+>/g, "");
