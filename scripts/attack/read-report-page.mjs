// @ts-check

/** @typedef {import("./read-figures.mjs").Figure} Figure */

/**
 * The figures in the page of a report, which is also what is printed: each cell of its tables has an anchor made from its
 * address. "0–8" tells how far, "≈ 25" does not, "12" is exact.
 * @param {string} html
 * @param {readonly string[]} addresses As another form of the same report names them.
 * @returns {Figure[]}
 */
export function figuresInPage(html, addresses) {
  const named = new Map(addresses.map((address) => [address.replace(/[^A-Za-z0-9-]/g, "_"), address]));
  /** @type {Figure[]} */
  const figures = [];
  for (const [, anchor = "", cell = ""] of html.matchAll(/<td[^>]* id="figure-([^"]+)"[^>]*>(.*?)<\/td>/gs)) {
    const key = named.get(anchor);
    const text = cell
      .replace(/<[^>]+>/g, "")
      .replace(/[\u00a0\u202f\u2009]/g, " ")
      .trim();
    const fewest = /^0–(\d+)$/.exec(text);
    const told = /^≈ ([\d ]+)$/.exec(text);
    const exact = /^[\d ]+$/.exec(text);
    if (key === undefined) continue;
    if (fewest) figures.push({ key, value: 0, within: Number(fewest[1]) });
    if (told) figures.push({ key, value: Number(told[1]?.replaceAll(" ", "")), within: null });
    if (exact) figures.push({ key, value: Number(text.replaceAll(" ", "")), within: 0 });
  }
  return figures;
}
