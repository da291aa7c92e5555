// @ts-check
/** @typedef {import("../../tests/attack/told.ts").Told} Told */
/** @typedef {import("../../tests/attack/posterior.ts").Posterior} Posterior */

const NOT_MODELLED = [
  "the report as a page, a workbook, 3W or an answer of the API: read here are its document, its CSV and the public page",
  "two members that put together what they know; a coordinator, who sees the total of every member",
  "what an attacker knows of one person from elsewhere",
  "which design of the ladder was refused before the one that was published",
];

/**
 * @param {readonly Told[]} all
 * @param {{ seed: number, seconds: number, problems: readonly string[], method: Posterior | null }} run
 * @returns {boolean} Whether nothing was found.
 */
export function printed(all, { seed, seconds, problems, method }) {
  const scores = all.map(({ score }) => score);
  const recovered = all.flatMap(({ seed: of, score }) => score.recovered.map((each) => ({ of, ...each })));
  const misled = all.flatMap(({ seed: of, score }) => score.misled.map((each) => `history ${of}: ${each}`));
  const unlike = total(all.map((each) => each.unlike));
  const exact = recovered.filter(({ low, high }) => low === high);
  /** @type {[string, string | number][]} */
  const lines = [
    ["seed", seed],
    ["histories", `${all.length}, of which ${all.filter(({ byField }) => byField).length} noted phone by phone`],
    ["  with something to attack", all.filter(({ versions }) => versions > 0).length],
    ["versions submitted and released", total(all.map(({ versions }) => versions))],
    ["public pages that give a number", total(all.map(({ pages }) => pages))],
    ["drafts refused, too few", total(all.map(({ refused }) => refused))],
    ["published numbers read", total(scores.map(({ numbers }) => numbers))],
    ["attackers: strangers and members", total(scores.map(({ attackers }) => attackers))],
    ["cells truly 1 to 4 asked about", total(scores.map(({ cells }) => cells))],
    ["exact recoveries", exact.length],
    ["intervals narrower than 3", recovered.length],
    ["  of which from what is published alone", recovered.filter(({ published }) => published).length],
    ["more, if a guess about coverage is right", total(scores.map(({ guessed }) => guessed.length))],
    ["numbers told differently, or wrong", misled.length],
    ["checks answered differently when asked again", unlike],
    ["mean width, a stranger, what is published", mean(scores.flatMap(({ publishedWidths }) => publishedWidths))],
    ["mean width, a stranger given batch totals", mean(scores.flatMap(({ widths }) => widths))],
    ...(method ? [knowingTheMethod(method)] : []),
    ["seconds", Math.round(seconds)],
  ];
  console.log("");
  for (const [what, value] of lines) console.log(`${what.padEnd(48)}${value}`);
  for (const { of, who, cell, truth, low, high, published } of recovered.slice(0, 20))
    console.log(
      `  history ${of}: ${who} knows ${cell} (${truth}) from ${low} to ${high}${published ? "" : ", given more"}`,
    );
  for (const each of [...misled, ...problems].slice(0, 20)) console.log(`  ${each}`);
  console.log("\nNot modelled:");
  for (const each of NOT_MODELLED) console.log(`  ${each}`);
  return recovered.length + misled.length + unlike + problems.length === 0 && all.length > 0;
}

/**
 * @param {Posterior} method
 * @returns {[string, string]}
 */
function knowingTheMethod({ tables, publications, surest, mean: usual, prior, overNine }) {
  const [most, on, before, over] = [surest, usual, prior, overNine].map((share) => `${Math.round(share * 100)} %`);
  const seen = `${publications} publications of ${tables} small tables`;
  return [
    "knowing the method, how sure of the true value",
    `${on}, at most ${most}; before: ${before}; over 90 %: ${over} (${seen})`,
  ];
}

/** @param {readonly number[]} values */
const total = (values) => values.reduce((sum, value) => sum + value, 0);

/** @param {readonly number[]} values */
const mean = (values) =>
  values.length === 0 ? "none" : `${(total(values) / values.length).toFixed(1)} (${values.length} proved)`;
