import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { unzipSync } from "fflate";
import { renderToStaticMarkup } from "react-dom/server";
import { I18nextProvider } from "react-i18next";
import { SaxesParser } from "saxes";
import { describe, expect, test } from "vitest";
import type { Language } from "~/core/languages";
import type { ReportContent } from "~/core/report/content";
import { anyReport, exampleReport } from "~/core/report/example.test-support";
import { figuresOf } from "~/core/report/figures";
import { fileNameOf } from "~/core/report/report-file";
import { storedReport } from "~/core/report/stored-report";
import { type Cell, type ReportTable, tablesOf } from "~/core/report/tables";
import { contentHashOf } from "~/data/report/report-hash.server";
import { wordsIn } from "~/i18n/i18n.server";
import { becauseText, cellText } from "~/i18n/report-words";
import { ReportTableView } from "~/ui/report/report-table";
import { gridOf, isUnpublished } from "~/ui/report/turned";
import { figuresCsv } from "~/web/report-files/csv-file";
import { fileWords } from "~/web/report-files/file-words.server";
import { hashedBytes, reportJson } from "~/web/report-files/json-file";
import { threeW } from "~/web/report-files/three-w";
import { xlsxOf } from "~/web/report-files/xlsx-file.server";

const runs = { numRuns: 12 };
const language = fc.constantFrom<Language>("fr", "en");

/** Each figure once, by its address. */
const expected = (content: ReportContent) => figuresOf(tablesOf(content)).map(({ key, cell }) => [key, cell.value]);

describe("every file of a report says the same figures", () => {
  test("the CSV, cell by cell, with a header, HXL tags and one figure a line", () => {
    fc.assert(
      fc.property(anyReport, language, (content, spoken) => {
        const [header, tags, ...lines] = parse(figuresCsv(content, fileWords(spoken, content)), { bom: true });
        expect(new Set(header).size).toBe(header?.length);
        expect(tags?.every((tag) => /^#[a-z]+(\+[a-z0-9]+)*$/.test(tag))).toBe(true);
        const at = (tag: string) => tags?.indexOf(tag) ?? -1;
        const read = lines.map((line) => {
          const [reached, pieces] = [line[at("#reached+num+rounded5")], line[at("#item+num")]];
          const number = reached || pieces;
          return [line[at("#meta+id+figure")], number === "" ? null : Number(number)];
        });
        expect(read).toEqual(expected(content));
      }),
      runs,
    );
  });

  test("the workbook, table by table and again line by line", async () => {
    await fc.assert(
      fc.asyncProperty(anyReport, language, async (content, spoken) => {
        const words = fileWords(spoken, content);
        const sheets = sheetsOf(await xlsxOf(content, contentHashOf(content), words));
        const tables = tablesOf(content);
        expect(sheets).toHaveLength(tables.length + 2);
        for (const [at, table] of tables.entries()) {
          const [, ...rows] = sheets[at + 1] ?? [];
          expect(rows.map(([, ...cells]) => cells)).toEqual(
            table.cells.map((cells) =>
              cells.map((cell) => (cell.value === null ? becauseText(words.report, cell.because) : cell.value)),
            ),
          );
        }
        const [, tags = [], ...lines] = sheets.at(-1) ?? [];
        const [id, reached, pieces] = ["#meta+id+figure", "#reached+num+rounded5", "#item+num"].map((tag) =>
          tags.indexOf(tag),
        ) as [number, number, number];
        expect(lines.map((line) => [line[id], line[reached] ?? line[pieces] ?? null])).toEqual(expected(content));
      }),
      { numRuns: 6 },
    );
  });

  test("the JSON, with the content it is made from", () => {
    fc.assert(
      fc.property(anyReport, (content) => {
        const read = JSON.parse(JSON.stringify(reportJson(content, contentHashOf(content), content)));
        const figures = figuresOf(read.tables as ReportTable[]);
        expect(figures.map(({ key, cell }) => [key, cell.value])).toEqual(expected(content));
        expect(contentHashOf(read.content)).toBe(read.hash);
      }),
      runs,
    );
  });

  test("the page, which is also what is printed", () => {
    fc.assert(
      fc.property(anyReport, language, (content, spoken) => {
        const { report, formats } = fileWords(spoken, content);
        // A table of which nothing but its margins is published says so in a sentence.
        for (const table of tablesOf(content).filter((each) => !isUnpublished(each))) {
          const html = renderToStaticMarkup(
            <I18nextProvider i18n={wordsIn(spoken)}>
              <ReportTableView table={table} content={content} />
            </I18nextProvider>,
          );
          expect(numbersIn(html)).toEqual(shownNumbers(table, (cell) => cellText(report, formats, cell)));
        }
      }),
      { numRuns: 6 },
    );
  });

  test("the sealed file is the bytes that are hashed", async () => {
    const content = exampleReport();
    const bytes = new TextEncoder().encode(hashedBytes(content));
    const digest = Buffer.from(await crypto.subtle.digest("SHA-256", bytes)).toString("hex");
    expect(digest).toBe(contentHashOf(content));
  });

  test("what leaves with the hash is the content as it is kept, however it reads by now", () => {
    const kept = { ...exampleReport(), ofAnOlderFormat: true };
    const hash = contentHashOf(kept);
    const sent = JSON.parse(JSON.stringify(reportJson(storedReport.read(kept), hash, kept)));
    expect(contentHashOf(sent.content)).toBe(hash);
    expect(contentHashOf(JSON.parse(hashedBytes(kept)))).toBe(hash);
  });
});

describe("what is taken away", () => {
  test("I-05: a name that begins like a formula is text in every file", async () => {
    await fc.assert(
      fc.asyncProperty(anyReport, language, async (content, spoken) => {
        const words = fileWords(spoken, content);
        for (const file of [figuresCsv(content, words), threeW(content, words)]) {
          const cells = parse(file, { bom: true }).slice(2).flat();
          expect(cells.filter((cell) => /^[\s\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(cell))).toEqual([]);
        }
        const parts = unzipSync(await xlsxOf(content, contentHashOf(content), words));
        const sheets = Object.entries(parts).filter(([name]) => name.startsWith("xl/worksheets/sheet"));
        for (const [, bytes] of sheets) expect(Buffer.from(bytes).toString()).not.toMatch(/<f[ >]/);
      }),
      { numRuns: 6 },
    );
  });

  test("a workbook keeps nobody's name", async () => {
    const content = exampleReport();
    const parts = unzipSync(await xlsxOf(content, contentHashOf(content), fileWords("fr", content)));
    expect(Object.keys(parts).filter((name) => name.startsWith("docProps/"))).toEqual([]);
  });

  test("D-01, D-02: the 3W says who, what, where and when, and not one quantity", () => {
    const content = exampleReport();
    const [, tags, ...lines] = parse(threeW(content, fileWords("fr", content)), { bom: true });
    expect(tags?.filter((tag) => /\+num|#reached|#value|#output/.test(tag))).toEqual([]);
    expect(tags).toEqual(expect.arrayContaining(["#org+name", "#activity+name", "#date+start", "#date+end"]));
    expect(lines).toHaveLength(20);
    const country = tags?.indexOf("#country+code") ?? -1;
    expect(new Set(lines.map((line) => line[country]))).toEqual(new Set(["FR"]));
  });

  test("a file says of which report and version it is", () => {
    expect(fileNameOf(exampleReport(), "csv")).toBe("bilan-littoral-nord-3-v2.csv");
    expect(fileNameOf(exampleReport(), "content")).toBe("bilan-littoral-nord-3-v2.content.json");
  });
});

/** In the order of the page, which turns a table that is too wide for paper. */
function shownNumbers(table: ReportTable, text: (cell: Cell) => string): string[] {
  const { rows, columns, at } = gridOf(table);
  return rows.flatMap((_, row) =>
    columns.map((_, column) => {
      const cell = at(row, column)?.cell;
      return cell && cell.value !== null ? text(cell) : "";
    }),
  );
}

/** What the cells of a table's body say, row by row, without what only a screen reader hears. */
function numbersIn(html: string): string[] {
  const cells: string[] = [];
  let cell: string | null = null;
  let silent = 0;
  const parser = new SaxesParser({ fragment: true });
  parser.on("opentag", ({ name, attributes }) => {
    if (name === "td") cell = "";
    else if (cell !== null && (silent > 0 || /\bunseen\b|cell-note|note/.test(String(attributes.class ?? ""))))
      silent += 1;
  });
  parser.on("text", (text) => {
    if (cell !== null && silent === 0) cell += text;
  });
  parser.on("closetag", ({ name }) => {
    if (name === "td") {
      // Where there is no figure the page says why, in a word.
      cells.push(/\d/.test(cell ?? "") ? (cell ?? "").trim() : "");
      cell = null;
      silent = 0;
    } else if (silent > 0) silent -= 1;
  });
  parser.write(html).close();
  return cells;
}

type Read = string | number | null;

/** Every sheet as rows, in the order of the workbook; an empty cell is null. */
function sheetsOf(workbook: Uint8Array): Read[][][] {
  const parts = unzipSync(workbook);
  const text = (name: string) => Buffer.from(parts[name] ?? new Uint8Array()).toString();
  const shared = textsOf(text("xl/sharedStrings.xml"), "si");
  return Object.keys(parts)
    .filter((name) => /^xl\/worksheets\/sheet\d+\.xml$/.test(name))
    .sort((a, b) => Number(/\d+/.exec(a)?.[0]) - Number(/\d+/.exec(b)?.[0]))
    .map((name) => rowsOf(text(name), shared));
}

function textsOf(xml: string, element: string): string[] {
  const texts: string[] = [];
  const parser = new SaxesParser();
  parser.on("opentag", ({ name }) => {
    if (name === element) texts.push("");
  });
  parser.on("text", (piece) => {
    if (texts.length > 0) texts[texts.length - 1] += piece;
  });
  if (xml) parser.write(xml).close();
  return texts;
}

function rowsOf(xml: string, shared: readonly string[]): Read[][] {
  const rows: Read[][] = [];
  let at = { row: 0, column: 0, type: "" };
  let value = "";
  const parser = new SaxesParser();
  parser.on("opentag", ({ name, attributes }) => {
    if (name !== "c") return;
    const [, letters = "A", row = "1"] = /^([A-Z]+)(\d+)$/.exec(String(attributes.r)) ?? [];
    const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
    at = { row: Number(row) - 1, column, type: String(attributes.t ?? "") };
    value = "";
  });
  parser.on("text", (piece) => {
    value += piece;
  });
  parser.on("closetag", ({ name }) => {
    if (name !== "c") return;
    const row = rows[at.row] ?? [];
    rows[at.row] = row;
    const read = at.type === "s" ? (shared[Number(value)] ?? "") : at.type === "inlineStr" ? value : Number(value);
    row[at.column] = value === "" && at.type === "" ? null : read;
  });
  parser.write(xml).close();
  return Array.from(rows, (row) => Array.from(row ?? [], (cell) => cell ?? null));
}
