import { expect, test } from "vitest";
import { LANGUAGES } from "~/core/languages";
import { sentences } from "./sources";

/**
 * Where a sentence may say “phone”, by what it speaks of. A key stands for its plural forms; one that ends in a dot,
 * for all below it. Everywhere else a quantity may be of SIM cards, chargers or top-ups: it takes its name from
 * `common:things`, or is said without one.
 */
const SPEAKS_OF = {
  "the phone in the hand of whoever reads, or of a volunteer": [
    "accounts:signIn.lost",
    "accounts:secondFactor.",
    "accounts:codes.",
    "accounts:choose.answer",
    "accounts:account.",
    "accounts:invitation.then",
    "accounts:people.",
    "common:fieldApp.needsScript",
    "common:error.offline.body",
    "field:log.",
    "field:queue.",
    "field:bag.",
    "field:many.hint",
    "field:problem.",
    "field:over.",
    "field:offer.",
    "field:install.body",
    "field:menu.",
    "field:language.later",
    "field:phones.",
    "field:fact.receipt",
    "home:need.pass-waiting.",
    "home:need.receipt-notice.",
    "transfer:one.signed.",
    "passes:nearby.whoIs",
    "passes:nearby.stopHint",
    "passes:pass.",
    "passes:bag.",
    "passes:handover.empty.own",
    "passes:flag.",
    "passes:queue.",
    "status:transparency.tables.",
    "status:transparency.reasons.session",
  ],
  "what began with the first phones, as the press told it": [
    "continuity:since.title",
    "continuity:baseline.title",
    "continuity:baseline.said",
    "status:transparency.tables.follow_up_baselines",
  ],
  "the kind itself, in a table of all kinds": [
    "common:things.phone",
    "common:kinds.phone",
    "common:kind.phone",
    "field:kind.phone",
    "field:thing.phone",
    "field:fact.handed.phone",
    "field:fact.damaged.phone",
    "field:fact.came_back.phone",
    "passes:handover.answer.phone",
    "passes:handover.kind.phone",
    "passes:nearby.kind.phone",
    "report:item.phone",
  ],
  "a refurbisher's sheet, which lists phones and nothing else": [
    "intake:",
    "stock:new.fromSheet",
    "stock:new.announceCounted",
  ],
  "a figure that counts phones alone: handovers of a report and what is made of them": [
    "public:file.handovers",
    "public:file.column.reached",
    "public:file.about.carbonText",
    "public:threeW.",
    "public:operation.lead",
    "public:operation.leadReceived",
    "public:operation.cardHanded",
    "public:operation.cardReceived",
    "public:operation.mass",
    "report:coverage.meaning",
    "report:document.answer",
    "report:document.answerFirst",
    "report:document.received",
    "report:document.receivedMass",
    "report:headline.",
    "report:tableMeaning.",
    "report:picture.",
    "report:impact.",
    "report:draft.carbonHint",
    "report:draft.substitution",
    "review:compare.row.",
    "sample:",
  ],
  "phones as such, a number to call, or an example of a name": [
    "public:operation.thanks",
    "refusals:field.long_number",
    "refusals:text.digits",
    "status:transparency.never",
    "stock:new.nameHint",
  ],
} as const;

const PHONE =
  /(?<!\p{L})(?:smart)?(?:t[ée]l[ée]phones?|phones?|appareils?|mobiles?|combin[ée]s?|devices?|handsets?)(?!\p{L})/iu;

const stands = Object.values(SPEAKS_OF).flat();
const covers = (entry: string, key: string): boolean =>
  /[.:]$/.test(entry) ? key.startsWith(entry) : key.replace(/_(?:zero|one|two|few|many|other)$/, "") === entry;

/** Every key whose sentence says “phone” in some language. */
const saying = new Set(
  LANGUAGES.flatMap((language) =>
    [...sentences(language)].flatMap(([key, sentence]) =>
      PHONE.test(sentence.replace(/\{\{[^}]*\}\}/g, "")) ? [key] : [],
    ),
  ),
);

test("no sentence calls a phone what may be something else", () => {
  expect([...saying].filter((key) => !stands.some((entry) => covers(entry, key)))).toEqual([]);
});

test("what may say “phone” still does", () => {
  expect(stands.filter((entry) => ![...saying].some((key) => covers(entry, key)))).toEqual([]);
});
