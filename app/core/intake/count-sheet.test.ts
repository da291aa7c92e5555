import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BOLC_COLUMNS } from "~/core/intake/bolc-header";
import { countSheet, type SheetCounts } from "~/core/intake/count-sheet";
import { asRows, phone, sheetOf } from "../../../tests/fixtures/intake/build-sheet";

const IMEI = "490154203237518";

describe("a refurbisher's sheet becomes counts", () => {
  test("phones alike are counted together, and spare spaces in a model do not set them apart", () => {
    const counts = countOf(phone(), phone({ Modèle: "Xperia  X " }), phone({ Modèle: "Xperia\u00a0X" }));
    expect(counts.lines).toEqual([
      {
        maker: "Sony",
        model: "Xperia X",
        grade: "2",
        operatorLock: null,
        battery: "ok",
        status: "refurbished",
        quantity: 3,
      },
    ]);
    expect(counts.normalised).toBe(2);
    expect(counts.lotNumbers).toEqual(["ADB-2023-09"]);
  });

  test("a model written in capitals is the same model", () => {
    expect(countOf(phone(), phone({ Constructeur: "SONY", Modèle: "XPERIA X" })).lines).toHaveLength(1);
  });

  test("grade, operator, battery and status each set phones apart", () => {
    const counts = countOf(
      phone(),
      phone({ "Grade esth.": "a" }),
      phone({ Opérateur: " sfr " }),
      phone({ "État batterie": "ko" }),
      phone({ Statut: "Bloqué" }),
    );
    expect(counts.lines.map((line) => line.quantity)).toEqual([1, 1, 1, 1, 1]);
  });

  test.each([
    ["SFR", "SFR"],
    ["bouygues", "Bouygues Telecom"],
    ["Free Mobile", "Free"],
    ["LA POSTE MOBILE", "La Poste Mobile"],
    ["nrj", "NRJ Mobile"],
    ["Télé Chose", "TELE CHOSE"],
    ["", null],
    ["Aucun", null],
    ["désimlocké", null],
  ])("operator %j is lock %j", (written, lock) => {
    expect(countOf(phone({ Opérateur: written })).lines[0]?.operatorLock).toBe(lock);
  });

  test.each([
    ["DEEE", "waste"],
    ["REPARABLE", "repairable"],
    ["BLOQUE", "blocked"],
    ["RECONDITIONABLE", "refurbishable"],
    ["RECONDITIONNE", "refurbished"],
    ["A ENREGISTRER DANS SALESFORCE", "unknown"],
    ["NON CONNU", "unknown"],
  ])("status %s is %s", (written, status) => {
    expect(countOf(phone({ Statut: written })).lines[0]?.status).toBe(status);
  });

  test.each([
    ["Type matériel", "Ordinateur portable", "other-equipment"],
    ["Type matériel", "Tablette", "other-equipment"],
    ["Constructeur", "", "blank"],
    ["Modèle", "", "blank"],
    ["Modèle", `Xperia ${IMEI}`, "not-a-name"],
    ["Modèle", "Xperia 06 12 34 56 78", "not-a-name"],
    ["Modèle", "Xperia ٤٩٠١٥٤٢٠٣٢٣٧", "not-a-name"],
    ["Modèle", "amina@example.org", "not-a-name"],
    ["Modèle", "=HYPERLINK(1)", "not-a-name"],
    ["Modèle", "-2+3", "not-a-name"],
    ["Modèle", "Xperia 📱", "not-a-name"],
    ["Modèle", "إكسبيريا", "not-a-name"],
    ["Modèle", "X".repeat(41), "not-a-name"],
    ["État batterie", "80 %", "not-in-list"],
    ["Opérateur", "Orange 06 12", "not-a-name"],
    ["Statut", "VENDU", "not-in-list"],
    ["Grade esth.", "5", "not-in-list"],
    ["Grade esth.", "", "blank"],
  ] as const)("column %s holding %j leaves the row out and names it (%s)", (column, written, reason) => {
    const counts = countOf(phone(), phone({ [column]: written }));
    expect(counts.notUnderstood).toEqual([{ row: 4, column, reason }]);
    expect(counts.rowsRead).toBe(2);
    expect(counts.lines.map((line) => line.quantity)).toEqual([1]);
  });

  test("a phone listed twice, by its identifier or by its IMEI, is counted once and the rows are named", () => {
    const counts = countOf(
      phone({ "Identifiant unique": "ADB-1", IMEI }),
      phone({ "Identifiant unique": "adb-1 ", IMEI: "355" }),
      phone({ "Identifiant unique": "ADB-22", IMEI: "49-015420-323751-8" }),
      phone({ "Identifiant unique": "ADB-23", IMEI: "490154203237519" }),
    );
    expect(counts.lines.map((line) => line.quantity)).toEqual([2]);
    // "ADB-1" and its copies stand on rows 3, 4 and 5.
    expect(counts.duplicates).toEqual([
      { row: 4, sameAs: 3 },
      { row: 5, sameAs: 3 },
    ]);
  });

  test.each(["", "inconnu", "0", "1,01799E+15", "490154000000000", "12345"])(
    "phones whose IMEI reads %j are all counted: it tells nothing about which phone it is",
    (imei) => {
      expect(countOf(phone({ IMEI: imei }), phone({ IMEI: imei })).lines[0]?.quantity).toBe(2);
    },
  );

  test("a column of lot numbers that numbers phones is not kept", () => {
    const perPhone = Array.from({ length: 30 }, (_, i) => phone({ "Numéro lot": `LOT-${i}` }));
    expect(countOf(...perPhone)).toMatchObject({ lotNumbers: [], lotNumbersLeftOut: 30 });
    const fewPhones = ["F17XK0", "F18XK1", "F19XK2"].map((serial) => phone({ "Numéro lot": serial }));
    expect(countOf(...fewPhones)).toMatchObject({ lotNumbers: [], lotNumbersLeftOut: 3 });
    const copied = countOf(phone({ "Numéro lot": "ADB-230001", "Identifiant unique": "ADB-230001" }));
    expect(copied).toMatchObject({ lotNumbers: [], lotNumbersLeftOut: 1 });
    expect(countOf(phone({ "Numéro lot": "0049-0154-2032" }))).toMatchObject({ lotNumbers: [], lotNumbersLeftOut: 1 });
  });

  test("lots that each hold several phones are kept, in order", () => {
    const lots = ["LOT-B", "LOT-A", "LOT-B", "lot-a "].map((lot) => phone({ "Numéro lot": lot }));
    expect(countOf(...lots)).toMatchObject({ lotNumbers: ["LOT-A", "LOT-B"], lotNumbersLeftOut: 0 });
  });

  test("a phone's own identifier in the model column is not a model", () => {
    const counts = countOf(phone({ "Identifiant unique": "ADB-230001", Modèle: "Xperia X (ADB-230001)" }));
    expect(counts.notUnderstood).toEqual([{ row: 3, column: "Modèle", reason: "not-a-name" }]);
  });
});

describe("a sheet that is not the template is refused whole", () => {
  const header = [...BOLC_COLUMNS];
  test("an unknown column is named", () => {
    expect(countSheet(asRows([["BOLC"], [...header, "Téléphone du bénéficiaire"], phone()]))).toEqual({
      ok: false,
      refusal: { reason: "unknown-column", cell: "U2", name: "Téléphone du bénéficiaire" },
    });
  });
  test("an unknown column whose name is a number is not repeated", () => {
    expect(countSheet(asRows([["BOLC"], [...header, IMEI], phone()]))).toEqual({
      ok: false,
      refusal: { reason: "unknown-column", cell: "U2", name: null },
    });
  });
  test("cells under no title are a column no one knows", () => {
    expect(countSheet(asRows([["BOLC"], header, [...phone(), "", "Amina"]]))).toMatchObject({
      refusal: { reason: "unknown-column", cell: "V3", name: null },
    });
  });
  test("missing and repeated columns are named", () => {
    const without = header.filter((column) => column !== "Statut" && column !== "Modèle");
    expect(countSheet(asRows([without, phone()]))).toMatchObject({
      refusal: { reason: "column-missing", columns: ["Modèle", "Statut"] },
    });
    expect(countSheet(asRows([[...header, "statut"], phone()]))).toMatchObject({
      refusal: { reason: "column-twice", columns: ["Statut"] },
    });
  });
  test("a formula in a column that is read is refused with its address, elsewhere it is not read", () => {
    const rows = asRows(sheetOf(phone(), phone()));
    const withFormula = (column: number) =>
      countSheet(rows.map((row) => (row.number === 4 ? { ...row, formulas: [column] } : row)));
    expect(withFormula(4)).toEqual({ ok: false, refusal: { reason: "formula", cell: "E4" } });
    expect(withFormula(BOLC_COLUMNS.indexOf("Catégorie")).ok).toBe(true);
  });
  test("no header, no phone, too many phones and too many models each have their reason", () => {
    expect(countSheet([])).toMatchObject({ refusal: { reason: "empty" } });
    expect(countSheet(asRows(sheetOf()))).toMatchObject({ refusal: { reason: "empty" } });
    expect(countSheet(asRows([["Nom", "Prénom", "IMEI"]]))).toMatchObject({ refusal: { reason: "header-missing" } });
    expect(countSheet(asRows(sheetOf(...Array.from({ length: 2001 }, () => phone()))))).toMatchObject({
      refusal: { reason: "too-many-rows", rows: 2000 },
    });
    expect(countOf(...Array.from({ length: 2000 }, () => phone())).rowsRead).toBe(2000);
    const serials = Array.from({ length: 101 }, (_, i) => phone({ Modèle: `X${i}` }));
    expect(countSheet(asRows(sheetOf(...serials)))).toMatchObject({ refusal: { reason: "too-many-models" } });
  });
  test.each([1, 2, 3, 5])("the header may stand on row %i, its columns in any order, optional ones absent", (at) => {
    const order = [...header].reverse().filter((column) => column !== "IMEI" && column !== "Commentaire");
    const cells = phone();
    const rows = [
      ...Array.from({ length: at - 1 }, () => ["titre"]),
      order.map((column) => ` ${column.toUpperCase()} `),
      order.map((column) => cells[BOLC_COLUMNS.indexOf(column)] ?? ""),
    ];
    expect(countSheet(asRows(rows))).toMatchObject({ ok: true, value: { rowsRead: 1, notUnderstood: [] } });
  });
});

describe("P-10, I-04: no number of a phone leaves the count", () => {
  const imei = fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: 15, maxLength: 15 })
    .map((digits) => digits.join(""));
  const disguised = fc
    .tuple(imei, fc.constantFrom("", " ", "-", ".", "/", "\u00a0", "\u200b"), fc.constantFrom("", "Sony ", "ADB-"))
    .map(([digits, separator, before]) => before + digits.replace(/(\d{4})(?=\d)/g, `$1${separator}`));
  const cell = fc.oneof(
    disguised,
    fc.string({ unit: "grapheme", maxLength: 12 }),
    fc.constantFrom(...phone(), ...BOLC_COLUMNS, "OK", "Smartphone", "ADB-230001"),
  );

  test("P-10: an IMEI put in any column of any sheet, the header too, is nowhere in the answer", () => {
    const column = fc.integer({ min: 0, max: 20 });
    const change = fc.record({ row: fc.integer({ min: 0, max: 6 }), column, text: cell });
    fc.assert(
      fc.property(
        fc.array(change, { maxLength: 12 }),
        fc.array(imei, { minLength: 5, maxLength: 5 }),
        (changes, ids) => {
          const rows = sheetOf(...ids.map((id, i) => phone({ IMEI: id, "Identifiant unique": `QX-77${i}` })));
          for (const { row, column, text } of changes) {
            const cells = rows[row] ?? [];
            while (cells.length < column) cells.push("");
            cells[column] = text;
          }
          const answer = countSheet(asRows(rows));
          const text = JSON.stringify(answer);
          expect(text.replace(/[^\p{L}\p{Nd}"]/gu, "")).not.toMatch(/\d{8}/);
          expect(text).not.toContain("QX-77");
          if (answer.ok) expectEveryRowAccountedFor(answer.value);
        },
      ),
      { numRuns: 500 },
    );
  });
});

function countOf(...phones: string[][]): SheetCounts {
  const result = countSheet(asRows(sheetOf(...phones)));
  if (!result.ok) throw new Error(result.refusal.reason);
  expectEveryRowAccountedFor(result.value);
  return result.value;
}

function expectEveryRowAccountedFor({ lines, rowsRead, notUnderstood, duplicates }: SheetCounts) {
  const counted = lines.reduce((sum, line) => sum + line.quantity, 0);
  expect(counted + notUnderstood.length + duplicates.length).toBe(rowsRead);
}
