import { expect, test } from "vitest";
import { countSheet } from "~/core/intake/count-sheet";
import { sheetSignature } from "~/core/intake/fingerprint";
import { asRows, phone, sheetOf } from "../../../tests/fixtures/intake/build-sheet";

const signatureOf = (...phones: string[][]) => {
  const counts = countSheet(asRows(sheetOf(...phones)));
  if (!counts.ok) throw new Error(counts.refusal.reason);
  return sheetSignature(counts.value);
};

test("the same phones in another order, or with other spaces and capitals, have the same signature", () => {
  const [a, b, c] = [phone(), phone({ "Grade esth.": "1" }), phone({ Opérateur: "SFR" })];
  expect(signatureOf(c, phone({ Modèle: "XPERIA  X" }), b)).toBe(signatureOf(a, b, c));
});

test("one phone more, another grade, another lock or another lot is another sheet", () => {
  const others = [
    [phone()],
    [phone(), phone()],
    [phone({ "Grade esth.": "1" })],
    [phone({ Opérateur: "SFR" })],
    [phone({ "Numéro lot": "ADB-2" })],
  ].map((phones) => signatureOf(...phones));
  expect(new Set(others).size).toBe(others.length);
});
