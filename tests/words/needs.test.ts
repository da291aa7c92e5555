import { expect, test } from "vitest";
import { COUNTED_NEEDS, NEEDS } from "~/core/field/needs";
import { LANGUAGES } from "~/core/languages";
import { scanText } from "~/core/text/scan-text";
import { sentences, sources } from "./sources";

/** Where a need is said: noted in the field, counted for its lead, told in a report. */
const PLACES = ["field:need", "passes:handover.need", "report:need"];

/**
 * What a need would tell of somebody: health, papers, faith, love, violence, age. In every language at once, since a
 * need called `appointment` would say it under any name.
 */
const TELLING = [
  "appoint|rendez|consult|hospi|h[ôo]pita|clini|m[ée]dic|doctor|soin|care\\b|sant[ée]|health|malad|sick|ill(?:ness)?\\b",
  "pregnan|enceint|grossess|matern|birth|naiss|psych|mental|trauma|viol|abus|assault|traffick|traite\\b|exploit",
  "asylum|asile|dublin|visa|passport|passeport|detention|r[ée]tention|police|court\\b|tribunal|avocat|lawyer|prison",
  "child|enfant|minor|mineur|[âa]ge\\b|women|femme|gender|genre|sex|gay|lgbt|relig|pray|pri[èe]re|mosqu|church|[ée]glise",
  "nation|origin|ethni|language|langue|crossing|travers|smuggl|passeur|debt|dette|drug|drogue|alcohol|alcool",
].join("|");
const tells = (text: string): boolean =>
  new RegExp(`(?<!\\p{L})(?:${TELLING})`, "iu").test(text) || scanText(text, 200) !== null;

/** A need as it is called in the code and on every screen; an underscore parts words there. */
const saidOf = (need: string): string[] => [
  need.replaceAll("_", " "),
  ...LANGUAGES.flatMap((language) => {
    const words = sentences(language);
    return PLACES.flatMap((place) => words.get(`${place}.${need}`) ?? []);
  }),
];

test("P-01: no need says anything about a person, by its name or by its words on any screen", () => {
  expect(NEEDS.filter((need) => saidOf(need).some(tells))).toEqual([]);
  expect(NEEDS.length).toBeLessThanOrEqual(5);
});

test("P-01: the list of telling words sees what it is there for", () => {
  const telling = [
    "appointment",
    "Rendez-vous de santé",
    "Doctor",
    "Demande d’asile",
    "Lawyer",
    "Enceinte",
    "Crossing",
  ];
  expect(telling.filter(tells)).toEqual(telling);
});

test("the database counts every need there is", () => {
  const wall = sources("prisma/wall", (path) => path.endsWith(".sql")).map(({ text }) => text);
  const counting = wall.find((text) => text.includes("function relais.count_needs")) ?? "";
  const counted = COUNTED_NEEDS.filter((need) => counting.includes(`${need} = c.${need} + excluded.${need}`));
  expect(counted).toEqual([...COUNTED_NEEDS]);
});

test("a need is called the same in the field, in the counts and in a report", () => {
  const differing = LANGUAGES.flatMap((language) => {
    const words = sentences(language);
    return NEEDS.filter((need) => new Set(PLACES.flatMap((place) => words.get(`${place}.${need}`) ?? [])).size > 1);
  });
  expect(differing).toEqual([]);
});
