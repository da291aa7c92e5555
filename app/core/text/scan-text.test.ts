import { describe, expect, test } from "vitest";
import { scanText } from "./scan-text";
import type { TextRule } from "./text-rule";

/** What is refused, for what rule, and the part of the text that is shown to be at fault. */
const REFUSED: readonly (readonly [TextRule, string, string])[] = [
  ["email", "Écrire à amira@exemple.org pour les retours", "amira@exemple.org"],
  ["email", "amira (at) exemple point org", "amira (at) exemple"],
  ["email", "amira arobase exemple", "amira arobase exemple"],
  ["email", "Write to sam at example dot org", "sam at example dot org"],
  ["email", "ami\u200bra@exem\u00adple.org", "ami\u200bra@exem\u00adple.org"],
  ["link", "Voir https://exemple.fr/carte", "https://exemple.fr/carte"],
  ["link", "On wa.me/447700900123", "wa.me/447700900123"],
  ["link", "t.me/groupe", "t.me/groupe"],
  ["link", "Contact : @amira_calais", "@amira_calais"],
  ["link", "exemple.org les a donnés", "exemple.org"],
  ["link", "exemple point com", "exemple point com"],
  ["date", "Remis le 26/09/2023", "26/09/2023"],
  ["date", "Remis le 2023-09-26", "2023-09-26"],
  ["date", "Remis le 5.9.23", "5.9.23"],
  ["date", "Given on 26 September 2023", "26 September 2023"],
  ["date", "Given on September 26th, 2023", "September 26th, 2023"],
  ["date", "le 1er août 1998", "1er août 1998"],
  ["date", "التسليم ٢٦/٠٩/٢٠٢٣", "٢٦/٠٩/٢٠٢٣"],
  ["digits", "Rappeler le 06 12 34 56 78", "06 12 34 56 78"],
  ["digits", "06.12.34.56.78", "06.12.34.56.78"],
  ["digits", "+44 (0)7700 900123", "44 (0)7700 900123"],
  ["digits", "IMEI 356938035643809", "356938035643809"],
  ["digits", "SIM 8933 0112 3456 7890 123", "8933 0112 3456 7890 123"],
  ["digits", "code 4823 9071 5618 09", "4823 9071 5618 09"],
  ["digits", "06\u200b12\u200b34\u200b56\u200b78", "06\u200b12\u200b34\u200b56\u200b78"],
  ["digits", "٠٦ ١٢ ٣٤ ٥٦ ٧٨", "٠٦ ١٢ ٣٤ ٥٦ ٧٨"],
  ["digits", "۰۶۱۲۳۴۵۶۷۸", "۰۶۱۲۳۴۵۶۷۸"],
  ["digits", "0612345678", "0612345678"],
  ["digits", "06·12·34·56·78", "06·12·34·56·78"],
  ["digits", "06\u201112–34—56-78", "06\u201112–34—56-78"],
  ["digits", "06,12,34,56,78", "06,12,34,56,78"],
  ["coordinates", "Vers 50.9513, 1.8587", "50.9513"],
  ["coordinates", "Vers 50,95134", "50,95134"],
  ["coordinates", "50.951, 1.858", "50.951, 1.858"],
  ["coordinates", "50° 57’ N", "50° 57"],
  ["coordinates", "Vers ///marron.cheval.pile", "///marron.cheval.pile"],
  ["digit-words", "zero six douze", "zero six"],
  ["digit-words", "Zéro-six, puis douze", "Zéro-six"],
  ["digit-words", "appeler le soixante-dix quatre-vingt-dix-sept douze", "soixante-dix quatre-vingt-dix-sept douze"],
  ["digit-words", "call oh seven seven double zero", "oh seven"],
  ["digit-words", "seven seven nine", "seven seven nine"],
  ["name", "Remis à Mme Diallo", "Mme Diallo"],
  ["name", "Vu avec M. Diallo", "M. Diallo"],
  ["name", "le jeune Ahmed l’attend", "le jeune Ahmed"],
  ["name", "Il s’appelle ainsi", "s’appelle"],
  ["age", "né à Kaboul", "né"],
  ["age", "Elle est ne\u0301e là-bas", "ne\u0301e"],
  ["age", "un garçon de 15 ans", "15 ans"],
  ["age", "une femme de dix-neuf ans", "dix-neuf ans"],
  ["age", "born there", "born"],
  ["age", "15 years old", "years old"],
  ["age", "a 15-year-old", "15-year-old"],
  ["age", "aged 15", "aged 15"],
  ["age", "pour les mineurs isolés", "mineurs isolés"],
  ["papers", "son passeport", "passeport"],
  ["papers", "en procédure Dublin", "Dublin"],
  ["papers", "AGDREF perdu", "AGDREF"],
  ["papers", "lost his residence permit", "residence permit"],
  ["health", "une femme enceinte", "enceinte"],
  ["health", "HIV positive", "HIV"],
  ["health", "suivi VIH", "VIH"],
  ["origin", "les Afghans", "Afghans"],
  ["origin", "ÉRYTHRÉENNE", "ÉRYTHRÉENNE"],
  ["origin", "a Sudanese group", "Sudanese"],
  ["origin", "venus d’Irak", "Irak"],
  ["origin", "deux Irakiennes", "Irakiennes"],
  ["origin", "selon la nationalité", "nationalité"],
  ["shelter", "la tente bleue", "tente"],
  ["shelter", "au camp, le soir", "camp"],
  ["shelter", "near the tents", "tents"],
  ["address", "au 12 rue Mollien", "12 rue "],
  ["address", "12 Station Road", "12 Station Road"],
];

const KEPT = [
  "",
  "500 téléphones, 12 bons de remise.",
  "500 téléphones arrivés en 2023, 488 remis au 30 septembre.",
  "En septembre 2026, 12 bons ont été signés.",
  "Réponse sous 72 heures.",
  "Semaine 40 : 120 téléphones ; semaine 41 : 65.",
  "2026-W40 à 2026-W43",
  "Weeks 2026-W40 to 2026-W43 are covered.",
  "95 % des téléphones sont arrivés, soit 488 ± 6.",
  "Voir le bon n° 3 et le bon 27.",
  "Bons 27, 28, 29 et 30 : compte exact.",
  "Saison 2025-2026",
  "Les années 2025–2026",
  "Deux cent cinquante téléphones, trois perdus.",
  "Two hundred and fifty phones, three lost.",
  "quatre-vingt-dix-sept téléphones",
  "soixante-et-onze chargeurs",
  "Ninety-seven phones.",
  "De zéro, deux, puis trois sacs.",
  "Une à une, les deux cents pièces ont été vérifiées.",
  "Utopia 56 et l’Auberge des Migrants ont signé.",
  "Collective Aid, Calais Food Collective, Project Play, Refugee Women’s Centre.",
  "Secours Catholique, Maison Sésame, Channel Info Project, Migraction 59.",
  "Sony Xperia X, 32 Go, 150 g l’unité.",
  "La campagne de collecte a pris du retard.",
  "Le compteur n’a pas tourné, la tournée non plus.",
  "Il ne manque rien.",
  "Garantie 2 ans ; nous les utilisons depuis 3 ans.",
  "Three years of use.",
  "Le stock attend sur l’étagère B12.",
  "12 cartons de 40, 1 carton de 20.",
  "1 250 000 recharges au prix de 4,50 €.",
  "Why does the figure for week 40 differ from your last report?",
  "L’écart de 12 vient de notes parties en retard (version 2, +14 ; correction −2).",
  "Les modes d’emploi sont imprimés en kurde et en vietnamien.",
  "Manuals printed in Kurdish.",
  "Le jeune public n’est pas compté à part.",
  "Livré à 14h30, rangé à 16 h.",
  "Stocké à 20 °C.",
  "Un message toutes les deux semaines.",
  "Les téléphones neufs et les neuf chargeurs.",
  "Prix : 12.50 puis 14.50 euros.",
  "Tout est arrivé.Merci.",
  "Content of bag 7: 12 phones @ 65 euros",
  "أُعيد ١٢ هاتفا من أصل ٥٠٠",
  "۵۰۰ تلفن",
  "Les ROMs d’origine sont remises ; il reste des coques taille M Noires.",
  "500 phones\n120 vouchers\n40 chargers",
];

describe("I-02: a text about stock", () => {
  test.each(REFUSED)("is refused for %s: %s", (rule, text, part) => {
    const problem = scanText(text, 600);
    expect(problem?.rule).toBe(rule);
    expect(text.slice(problem?.start, problem?.end)).toBe(part);
  });

  test.each(KEPT)("is kept: %s", (text) => {
    expect(scanText(text, 600)).toBeNull();
  });

  test("is refused from its 601st character on", () => {
    expect(scanText("a".repeat(600), 600)).toBeNull();
    expect(scanText("a".repeat(601), 600)).toEqual({ rule: "too-long", start: 600, end: 601 });
  });

  test("counts a line break once, however a browser sent it", () => {
    const lines = "ligne\r\n".repeat(100);
    expect(scanText(lines, 600)).toBeNull();
    expect(scanText(`${lines}x`, 600)).toEqual({ rule: "too-long", start: 700, end: 701 });
  });

  test("is refused without the value in what is said", () => {
    const problem = scanText("06 12 34 56 78", 600);
    expect(Object.keys(problem ?? {}).sort()).toEqual(["end", "rule", "start"]);
  });

  test("comes to an end, whatever it holds: a pattern that tries every way never would", () => {
    const hostile = ["a", "1 ", "a.", "a-", "@", "zero ", "12 rue ", "((", "quatre-vingt-", "٣", "né", " at ", "a b "];
    for (const piece of hostile) expect(() => scanText(piece.repeat(600).slice(0, 600), 600)).not.toThrow();
  });
});
