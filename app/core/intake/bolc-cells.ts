import { foldWord, holdsLongNumber, plainText } from "~/core/intake/cell-words";
import { ok, type Result, refuse } from "~/core/result";
import type { Battery, LineStatus } from "~/core/stock/usable";

const PHONE_GRADES = ["1", "2", "3", "4", "A", "B", "C", "D"] as const;
export type PhoneGrade = (typeof PHONE_GRADES)[number];

/** Why a cell says nothing that can be counted. The cell itself is never repeated. */
export type CellProblem = { reason: "blank" | "not-in-list" | "not-a-name" | "other-equipment" };

type Cell<T> = Result<T, CellProblem>;

const STATUSES = new Map<string, LineStatus>([
  ["reconditionne", "refurbished"],
  ["reconditionable", "refurbishable"],
  ["reconditionnable", "refurbishable"],
  ["reparable", "repairable"],
  ["bloque", "blocked"],
  ["deee", "waste"],
  ["non connu", "unknown"],
  // Says what is left to type elsewhere, and nothing about the state of the phone.
  ["a enregistrer dans salesforce", "unknown"],
]);

const BATTERIES = new Map<string, Battery>([
  ["ok", "ok"],
  ["ko", "ko"],
]);

const GRADES = new Map<string, PhoneGrade>(PHONE_GRADES.map((grade) => [grade.toLowerCase(), grade]));

const PHONE_WORDS = new Set([
  "smartphone",
  "smartphones",
  "telephone",
  "telephone portable",
  "telephone mobile",
  "mobile",
]);

const NO_LOCK = new Set(["", "-", "aucun", "non", "libre", "debloque", "desimlocke", "tous", "tout operateur", "n/a"]);

const OPERATORS = new Map<string, string>(
  [
    "SFR",
    "Orange",
    "Bouygues Telecom",
    "Free",
    "Sosh",
    "RED by SFR",
    "Lycamobile",
    "Lebara",
    "La Poste Mobile",
    "NRJ Mobile",
    "Coriolis",
    "Syma Mobile",
    "Prixtel",
    "Auchan Telecom",
    "Virgin Mobile",
  ].flatMap((name): [string, string][] => [
    [foldWord(name), name],
    [foldWord(name).replace(/ (mobile|telecom)$/, ""), name],
  ]),
).set("free mobile", "Free");

/** A phone, or equipment that this count is not for. */
export const readKind = (text: string): Cell<"phone"> =>
  foldWord(text) === ""
    ? refuse({ reason: "blank" })
    : PHONE_WORDS.has(foldWord(text))
      ? ok("phone")
      : refuse({ reason: "other-equipment" });

export const readStatus = (text: string): Cell<LineStatus> => fromList(STATUSES, text);
export const readBattery = (text: string): Cell<Battery> => fromList(BATTERIES, text);
export const readGrade = (text: string): Cell<PhoneGrade> => fromList(GRADES, text);

/** A maker or a model: a short name in Latin letters that cannot hide a number of someone or of one phone. */
export function readName(text: string): Cell<string> {
  const name = plainText(text);
  if (name === "") return refuse({ reason: "blank" });
  return /^[\p{Script=Latin}0-9][\p{Script=Latin}\p{M}0-9 +/.()-]{0,39}$/u.test(name) && !holdsLongNumber(name)
    ? ok(name)
    : refuse({ reason: "not-a-name" });
}

/** The operator a phone is locked to, or null when any SIM works in it. */
export function readOperator(text: string): Cell<string | null> {
  const word = foldWord(text);
  if (NO_LOCK.has(word)) return ok(null);
  const known = OPERATORS.get(word);
  if (known !== undefined) return ok(known);
  return /^[a-z][a-z ]{0,23}$/.test(word) ? ok(word.toUpperCase()) : refuse({ reason: "not-a-name" });
}

/** A lot number worth keeping, or null when it could be the number of one phone. */
export function readLotNumber(text: string): string | null {
  const lot = plainText(text).toUpperCase();
  return /^[A-Z0-9][A-Z0-9-]{1,23}$/.test(lot) && !holdsLongNumber(lot) ? lot : null;
}

/** An IMEI to compare within one sheet, or null when the cell does not hold a usable one. */
export function readImei(text: string): string | null {
  const digits = plainText(text).replace(/[ ./-]/g, "");
  // Spreadsheets drop leading zeros, and round what they take for a large number to a row of zeros.
  return /^\d{12,17}$/.test(digits) && !/0{6}$/.test(digits) ? digits.replace(/^0+/, "") : null;
}

/** A phone's own identifier to compare within one sheet, or null when the cell only fills a gap. */
export function readIdentifier(text: string): string | null {
  const identifier = plainText(text).toUpperCase();
  return identifier.length >= 4 && /\d/.test(identifier) && !identifier.startsWith("#") ? identifier : null;
}

function fromList<T>(list: ReadonlyMap<string, T>, text: string): Cell<T> {
  const word = foldWord(text);
  if (word === "") return refuse({ reason: "blank" });
  const known = list.get(word);
  return known === undefined ? refuse({ reason: "not-in-list" }) : ok(known);
}
