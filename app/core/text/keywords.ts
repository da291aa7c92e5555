import type { TextRule } from "./text-rule";

/** Not inside another word, in any script: `\b` takes "é" for the end of one. */
const words = (list: string): RegExp =>
  new RegExp(`(?<!\\p{L})(?:${list.trim().replace(/\s*\n\s*/g, "|")})(?!\\p{L})`, "iu");

/** "Depuis 3 ans" is how long a thing lasted, "3 ans" how old somebody is. */
const notADuration =
  "(?<!(?:depuis|pendant|durant|dans|sur|il y a|tous les|toutes les|garantie?s?|garantie de|en|pour|apr[èe]s|de plus de) )";

/** Where many of those who come through Calais were born, and what they are then called. Yearly different: a list. */
const PEOPLES = [
  "afghane?s?",
  "iranie(?:ns?|nnes?)|iranians?",
  "iraki(?:ens?|ennes?)|iraqis?",
  "syrie(?:ns?|nnes?)|syrians?",
  "soudanaise?s?|sudanese",
  "[ée]rythr[ée]e(?:ns?|nnes?)|eritreans?",
  "[ée]thiopie(?:ns?|nnes?)|ethiopians?",
  "somalie(?:ns?|nnes?)|somalis?",
  "vietnamie(?:ns?|nnes?)|vietnamese",
  "albanaise?s?|albanians?",
  "kurdes?|kurds?|kurdish",
  "tur(?:cs?|ques?)|turkish",
  "kowe[iï]tie(?:ns?|nnes?)|kuwaitis?|bidouns?|bidoons?",
  "[ée]gyptie(?:ns?|nnes?)|egyptians?",
  "palestinie(?:ns?|nnes?)|palestinians?",
  "y[ée]m[ée]nites?|yemenis?",
  "pakistanaise?s?|pakistanis?",
  "bangladaise?s?|bangladeshis?",
  "libye(?:ns?|nnes?)|libyans?",
  "tchadie(?:ns?|nnes?)|chadians?",
  "nig[ée]rie(?:ns?|nnes?)|nigerians?",
  "guin[ée]e(?:ns?|nnes?)|guineans?",
  "malie(?:ns?|nnes?)|malians?",
  "alg[ée]rie(?:ns?|nnes?)|algerians?",
  "marocaine?s?|moroccans?",
  "tunisie(?:ns?|nnes?)|tunisians?",
  "oromos?|pachtounes?|pashtuns?|hazaras?|y[ée]zidie?s?|yazidis?",
].join("|");
const COUNTRIES =
  "nationalit[ée]s?|nationality|nationalities|afghanistan|iran|ira[kq]|syrie|syria|soudan|sudan|[ée]rythr[ée]e|eritrea|[ée]thiopie|ethiopia|somalie|somalia|vietnam|albanie|albania|kurdistan|kowe[iï]t|kuwait|palestine|y[ée]men|tchad|libye|libya";

/** Words that are about a person or a place people live in, French and English, in the order they are tried. */
export const KEYWORDS: readonly (readonly [TextRule, RegExp])[] = [
  [
    "name",
    // A capital makes the name: "le jeune public" is nobody.
    /(?<!\p{L})(?:(?:M\.|(?:Mr|Mme|Mlle|Mrs|Ms|Miss|Monsieur|Madame|Mademoiselle)\.?) |(?:[Ll]e|[Ll]a|[Uu]n|[Uu]ne) jeune |[Yy]oung )\p{Lu}\p{L}+|(?<!\p{L})(?:[Ss]'appell?e|[Pp]r[ée]nomm[ée]e?|[Nn]om de famille|[Pp]r[ée]nom|[Ff]irst name|[Ss]urname|(?:[Hh]is|[Hh]er|[Tt]heir) name)(?!\p{L})/u,
  ],
  [
    "age",
    words(`
      née?s?
      (?:date|lieu|ann[ée]e|pays) de naissance
      born
      date of birth
      birth(?:day|date|place)
      [âa]g[ée]e?s? d[e'].{1,20} ans?
      aged \\d+
      years? old
      \\d{1,2}[- ]?(?:yo|y/o|y\\.o\\.?)
      \\d{1,2}-years?-old
      ${notADuration}(?:\\d{1,2}|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|dix-sept|dix-huit|dix-neuf|vingt) ?ans
      mineure?s? (?:isol[ée]e?s?|non accompagn[ée]e?s?)
      unaccompanied (?:minors?|child(?:ren)?)
      mna
    `),
  ],
  [
    "papers",
    words(`
      passeports?
      passports?
      dublin(?:[ée]e?s?|ers?)?
      agdref
      eurodac
      ofpra
      cnda
      oqtf
      titres? de s[ée]jour
      cartes? d'identit[ée]
      (?:identity|id) cards?
      residence permits?
      num[ée]ro (?:d')?[ée]tranger
    `),
  ],
  [
    "health",
    words(`
      enceintes?
      pregnant
      vih
      hiv
      sida
      tuberculose
      tuberculosis
      h[ée]patites?
      hepatitis
      gale
      scabies
      handicap[ée]e?s?
      bless[ée]e?s?
      wounded
    `),
  ],
  ["origin", words(`(?<!(?:en|in) )(?:${PEOPLES})|${COUNTRIES}`)],
  [
    "shelter",
    words(`
      camps?
      campements?
      encampments?
      bivouacs?
      tentes?
      tents?
      squats?
      jungles?
      bidonvilles?
      cabanes?
    `),
  ],
];
