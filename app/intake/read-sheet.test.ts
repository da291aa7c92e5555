import { strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { BOLC_COLUMNS } from "~/core/intake/bolc-header";
import { countSheet } from "~/core/intake/count-sheet";
import { cellAddress, type SheetProblem } from "~/core/intake/sheet";
import { readSheet } from "~/intake/read-sheet";
import {
  asCsv,
  asWindows1252,
  asXlsx,
  donorSheet,
  inlineCell,
  phone,
  sheetOf,
  workbook,
} from "../../tests/fixtures/intake/build-sheet";

const utf8 = (text: string) => new TextEncoder().encode(text);

function count(bytes: Uint8Array, name = "sheet") {
  const rows = readSheet(bytes, name);
  return rows.ok ? countSheet(rows.value) : rows;
}

function counted(bytes: Uint8Array) {
  const result = count(bytes);
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}

const refused = (bytes: Uint8Array, name?: string): SheetProblem | undefined => {
  const result = count(bytes, name);
  return result.ok ? undefined : result.refusal;
};

function donorRows(): string[][] {
  const rows = readSheet(donorSheet(), "bolc.xlsx");
  if (!rows.ok) throw new Error(rows.refusal.reason);
  return rows.value.map((row) => [...row.cells]);
}

describe("the donor's sheet of 500 phones", () => {
  test("gives exactly 500 phones in twelve groups, whatever the spaces in the model names", () => {
    const { lines, ...rest } = counted(donorSheet());
    const groups = lines.map(({ maker, model, operatorLock, battery, status, grade, quantity }) =>
      [maker, model, operatorLock ?? "any", battery, status, grade, quantity].join(" "),
    );
    expect(groups).toEqual([
      "Sony Xperia X any ok blocked 1 3",
      "Sony Xperia X any ok blocked 2 1",
      "Sony Xperia X any ok blocked 3 2",
      "Sony Xperia X any ok refurbished 1 141",
      "Sony Xperia X any ok refurbished 2 145",
      "Sony Xperia X any ok refurbished 3 145",
      "Sony Xperia X any ko refurbished 1 4",
      "Sony Xperia X any ko refurbished 2 6",
      "Sony Xperia X any ko refurbished 3 7",
      "Sony Xperia X SFR ok refurbished 1 16",
      "Sony Xperia X SFR ok refurbished 2 17",
      "Sony Xperia X SFR ok refurbished 3 13",
    ]);
    expect(lines.reduce((sum, line) => sum + line.quantity, 0)).toBe(500);
    expect(rest).toEqual({
      rowsRead: 500,
      lotNumbers: ["ADB-2023-09"],
      lotNumbersLeftOut: 0,
      normalised: 8,
      notUnderstood: [],
      duplicates: [],
    });
  });

  test("P-10, I-04: none of its IMEIs nor of its phones' identifiers is in the answer", () => {
    const rows = donorRows().slice(2);
    const answer = JSON.stringify(count(donorSheet()));
    expect(rows).toHaveLength(500);
    for (const row of rows) {
      expect(row[5]).toMatch(/^\d{15}$/);
      expect(answer).not.toContain(row[5]);
      expect(answer).not.toContain(row[1]);
    }
    expect(answer).not.toMatch(/\d{8}/);
  });

  test.each([
    ["semicolons, UTF-8", (rows: string[][]) => utf8(asCsv(rows, ";"))],
    ["commas, UTF-8", (rows: string[][]) => utf8(asCsv(rows, ","))],
    ["tabs, line feeds", (rows: string[][]) => utf8(asCsv(rows, "\t", "\n"))],
    ["semicolons, UTF-8 with its mark", (rows: string[][]) => utf8(`\ufeff${asCsv(rows)}`)],
    ["commas, UTF-8 with its mark", (rows: string[][]) => utf8(`\ufeff${asCsv(rows, ",")}`)],
    ["semicolons, Windows-1252", (rows: string[][]) => asWindows1252(asCsv(rows))],
    ["commas, Windows-1252", (rows: string[][]) => asWindows1252(asCsv(rows, ","))],
    ["tabs, UTF-16", (rows: string[][]) => new Uint8Array(Buffer.from(`\ufeff${asCsv(rows, "\t")}`, "utf16le"))],
    ["a workbook of inline texts", asXlsx],
  ])("counts the same from a copy with %s", (_, copy) => {
    expect(counted(copy(donorRows()))).toEqual(counted(donorSheet()));
  });
});

describe("workbooks as other programs write them", () => {
  const header = `<row r="2">${BOLC_COLUMNS.map((name, x) => inlineCell(cellAddress(x, 2), name)).join("")}</row>`;
  const row = (number: number, cells: Record<string, string>) =>
    `<row r="${number}">${Object.entries(cells)
      .map(([column, xml]) => (xml.startsWith("<") ? xml : inlineCell(`${column}${number}`, xml)))
      .join("")}</row>`;
  const cells = { C: "Smartphone", D: "Sony", E: "Xperia X", K: "OK", P: "RECONDITIONNE", S: "2" };

  test("gaps between cells and between rows keep columns and row numbers right", () => {
    const bytes = workbook(header + row(3, cells) + row(900, { ...cells, K: "?" }));
    expect(counted(bytes)).toMatchObject({
      rowsRead: 2,
      notUnderstood: [{ row: 900, column: "État batterie", reason: "not-in-list" }],
    });
  });

  test("rows and cells without addresses follow one another", () => {
    const rows = [[...BOLC_COLUMNS], phone()].map(
      (texts) => `<row>${texts.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join("")}</row>`,
    );
    expect(counted(workbook(rows.join(""))).lines[0]).toMatchObject({ model: "Xperia X", quantity: 1 });
  });

  test("numbers, booleans, errors, formatted runs and reading aids are read as a person sees them", () => {
    const shared =
      "<si><r><rPr><b/></rPr><t>Xpe</t></r><r><t xml:space='preserve'>ria X</t></r><rPh sb='0' eb='1'><t>エ</t></rPh></si>";
    const bytes = workbook(
      header +
        row(3, { ...cells, E: '<c r="E3" t="s"><v>0</v></c>', S: '<c r="S3"><v>2.0</v></c>' }) +
        row(4, { ...cells, S: '<c r="S4" t="e"><v>#N/A</v></c>' }) +
        row(5, { ...cells, K: '<c r="K5" t="b"><v>1</v></c>' }),
      shared,
    );
    expect(counted(bytes)).toMatchObject({
      lines: [{ model: "Xperia X", grade: "2", quantity: 1 }],
      notUnderstood: [
        { row: 4, column: "Grade esth.", reason: "not-in-list" },
        { row: 5, column: "État batterie", reason: "not-in-list" },
      ],
    });
  });

  test("an IMEI stored as a number still tells a phone listed twice", () => {
    const bytes = workbook(
      header +
        row(3, { ...cells, E: inlineCell("E3", "Xperia X"), F: '<c r="F3"><v>4.90154203237518E14</v></c>' }) +
        row(4, { ...cells, E: inlineCell("E4", "Xperia X"), F: "490154203237518" }),
    );
    // F comes after the other cells here, which no spreadsheet does.
    expect(refused(bytes)).toEqual({ reason: "damaged" });
    const { K, P, S, ...start } = cells;
    const inOrder = (imei: string) => ({ ...start, F: imei, K, P, S });
    const ordered = workbook(
      header + row(3, inOrder('<c r="F3"><v>4.90154203237518E14</v></c>')) + row(4, inOrder("490154203237518")),
    );
    expect(counted(ordered).duplicates).toEqual([{ row: 4, sameAs: 3 }]);
  });

  test("a formula is refused with its address, also one copied down, also in the header", () => {
    const formula = '<c r="E3" t="str"><f t="shared" si="0"/><v>Xperia X</v></c>';
    expect(refused(workbook(header + row(3, { ...cells, E: formula })))).toEqual({ reason: "formula", cell: "E3" });
    const inHeader = header.replace("</row>", '<c r="U2" t="str"><f>A1</f><v></v></c></row>');
    expect(refused(workbook(inHeader + row(3, cells)))).toEqual({ reason: "formula", cell: "U2" });
  });

  test("emoji, right-to-left text, line breaks and invisible characters neither stop the count nor reach it", () => {
    const rows = sheetOf(
      phone({ Commentaire: "📱 هاتف 490154203237518\nsuite", Modèle: "\u200fXperia\u200b\nX" }),
      phone({ Modèle: "📱" }),
      phone({ Constructeur: "سوني" }),
    );
    for (const bytes of [asXlsx(rows), utf8(asCsv(rows))]) {
      expect(counted(bytes)).toMatchObject({
        lines: [{ model: "Xperia X", quantity: 1 }],
        normalised: 1,
        notUnderstood: [
          { row: 4, column: "Modèle", reason: "not-a-name" },
          { row: 5, column: "Constructeur", reason: "not-a-name" },
        ],
      });
    }
  });

  test("the sheet that has the header is read, wherever its tab stands", () => {
    const notes = Array.from({ length: 3000 }, (_, i) => `<row r="${i + 1}">${inlineCell(`A${i + 1}`, "note")}</row>`);
    expect(counted(workbook(["", notes.join(""), header + row(3, cells)])).rowsRead).toBe(1);
    expect(refused(workbook(["", notes.join("")]))).toEqual({ reason: "header-missing" });
  });

  test("names with a prefix are the same names", () => {
    const prefixed = (header + row(3, cells)).replaceAll(/<(\/?)(row|c|is|t)\b/g, "<$1x:$2");
    const bytes = workbook(`<x:g xmlns:x="urn:main">${prefixed}</x:g>`);
    expect(counted(bytes).rowsRead).toBe(1);
  });

  test("P-10: a row number that is an IMEI is not a row number", () => {
    expect(refused(workbook(`${header}<row r="490154203237518">${inlineCell("A9", "x")}</row>`))).toEqual({
      reason: "damaged",
    });
  });
});

describe("text files as spreadsheets save them", () => {
  test("quotes, line breaks inside a cell and blank lines keep the row numbers of the spreadsheet", () => {
    const text = asCsv(
      sheetOf(phone({ "Taille écran": '5"', Commentaire: "deux\nlignes" }), [""], phone({ Statut: "?" })),
    );
    expect(counted(utf8(text))).toMatchObject({ rowsRead: 2, notUnderstood: [{ row: 5, column: "Statut" }] });
  });
  test("an inch mark outside quotes is an inch mark", () => {
    const text = asCsv(sheetOf(phone({ "Taille écran": "TAILLE" }))).replace("TAILLE", '5"');
    expect(counted(utf8(text)).rowsRead).toBe(1);
  });
  test("a quote that is never closed is a damaged file", () => {
    expect(refused(utf8(`${asCsv(sheetOf(phone()))}"ouvert`))).toEqual({ reason: "damaged" });
  });
});

describe("files that are not the sheet get one reason and no content", () => {
  const docx = zipSync({ "[Content_Types].xml": strToU8("<Types/>"), "word/document.xml": strToU8("<w/>") });
  const ods = zipSync({ mimetype: strToU8("application/vnd.oasis"), "content.xml": strToU8("<x/>") });
  const ole = Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0);
  const longCsv = asCsv(sheetOf(...Array.from({ length: 50_000 }, () => ["", "", "Smartphone", "Sony", "X"])), ";");
  const longRow = `<c t="inlineStr"><is><t>Smartphone</t></is></c>`;
  const header = `<row>${BOLC_COLUMNS.map((name) => `<c t="inlineStr"><is><t>${name}</t></is></c>`).join("")}</row>`;
  test.each<[string, Uint8Array, string, string]>([
    ["nothing", new Uint8Array(), "a.xlsx", "empty"],
    ["spaces", utf8("\r\n \r\n"), "a.csv", "empty"],
    ["a picture", Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0), "a.png", "not-a-sheet"],
    ["a PDF", utf8("%PDF-1.7\n1 0 obj"), "a.pdf", "not-a-sheet"],
    ["a program", Uint8Array.of(0x4d, 0x5a, 0, 1, 2, 3), "a.csv", "not-a-sheet"],
    ["a letter (docx)", docx, "a.docx", "not-a-sheet"],
    ["an OpenDocument sheet", ods, "a.ods", "open-document"],
    ["a workbook of before 2007", ole, "a.xls", "old-excel"],
    ["a workbook with a password", ole, "a.xlsx", "password"],
    ["a workbook cut short", donorSheet().slice(0, 20_000), "a.xlsx", "damaged"],
    ["broken XML", workbook("<row><c></row>"), "a.xlsx", "damaged"],
    ["an empty workbook", workbook(""), "a.xlsx", "empty"],
    ["a list of people", utf8("Nom;Prénom;IMEI\nA;B;490154203237518"), "a.csv", "header-missing"],
    ["more than 5 MB", new Uint8Array(5 * 1024 * 1024 + 1), "a.csv", "too-large"],
    ["50 000 rows of text", utf8(longCsv), "a.csv", "too-many-rows"],
    ["50 000 rows in a workbook", workbook(header + `<row>${longRow}</row>`.repeat(50_000)), "a.xlsx", "too-many-rows"],
    ["a thousand columns", workbook(`${header}<row>${longRow.repeat(1000)}</row>`), "a.xlsx", "too-many-columns"],
    [
      "a zip bomb",
      workbook("", "", { "xl/worksheets/sheet9.xml": new Uint8Array(51 * 1024 * 1024) }),
      "a.xlsx",
      "unpacks-too-large",
    ],
    [
      "a workbook of 300 files",
      workbook("", "", Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`xl/media/${i}`, new Uint8Array(1)]))),
      "a.xlsx",
      "unpacks-too-large",
    ],
    ["an XML entity bomb", workbook("", '</sst><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'), "a.xlsx", "damaged"],
  ])("%s", (_, bytes, name, reason) => {
    expect(refused(bytes, name)?.reason).toBe(reason);
  });
});
