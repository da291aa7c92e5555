// @ts-check
// What screens there are for somebody: found as a person finds them, by following links from where they begin. Tests, the
// benches and the gallery read the same list.

const NETWORK = "/littoral-nord";

/** Who the demonstration signs in, and where each begins. */
export const HOMES = {
  coordinator: NETWORK,
  lead: NETWORK,
  volunteer: NETWORK,
  donor: `${NETWORK}/batches`,
  reviewer: "/programmes/emmaus-connect",
  operator: "/operator",
};

/** @typedef {keyof typeof HOMES} Person */
/** @typedef {(path: string) => Promise<string | null>} Read The page at an address, or nothing where none is. */

const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** Which screen an address is of: without ids, and without what it asks for. @param {string} path */
export const screenOf = (path) => (path.split(/[?#]/)[0] ?? "").replace(UUID, ":id");

/**
 * What a page links to within the portal, once each; what is written to be passed on names the portal, too.
 * @param {string} html
 * @returns {string[]}
 */
export function linksOf(html) {
  const links = [...html.matchAll(/<a\b[^>]*\bhref="([^"#]+)/g)].map(([, href = ""]) =>
    href.replaceAll("&amp;", "&").replace(/^http:\/\/127\.0\.0\.1:\d+(?=\/)/, ""),
  );
  return [...new Set(links)].filter((href) => href.startsWith("/"));
}

/** @param {string} home */
export const isWithin = (home) => (/** @type {string} */ path) =>
  path === home || path.startsWith(`${home}/`) || path.startsWith(`${home}?`);

/**
 * Every screen a person comes to by following links from home, with one address of each: the first that was met.
 * @param {string} home
 * @param {Read} read
 * @param {(path: string) => boolean} [isTheirs] which links are followed; those below home when left out
 * @returns {Promise<Map<string, string>>}
 */
export async function walk(home, read, isTheirs = isWithin(home)) {
  /** @type {Map<string, string>} */
  const screens = new Map();
  const waiting = [home];
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const screen = screenOf(path);
    if (screens.has(screen)) continue;
    const html = await read(path);
    if (html === null) continue;
    screens.set(screen, path);
    waiting.push(...linksOf(html).filter(isTheirs));
  }
  return screens;
}

const DEPARTED = "Smartphone suspendu, septembre 2023";
const TO_SPLIT = "Smartphone suspendu, décembre 2023";

/**
 * The addresses that show somebody's whole portal: each screen once, and those that look otherwise in another state.
 * @param {Person} person
 * @param {Read} read
 * @returns {Promise<string[]>}
 */
export async function placesOf(person, read) {
  const home = HOMES[person];
  const places = new Set((await walk(home, read, () => true)).values());
  if (!isWithin(NETWORK)(home)) return [...places];
  const batch = async (/** @type {string} */ name) => {
    const list = (await read(`${NETWORK}/batches`)) ?? "";
    return linkNamed(list, name) ?? "";
  };
  const [departed, toSplit] = [await batch(DEPARTED), await batch(TO_SPLIT)];
  for (const place of [departed, toSplit]) places.add(place);
  if (person === "donor") return [...places];
  const linked = async (/** @type {string} */ list, /** @type {RegExp} */ form) =>
    linksOf((await read(NETWORK + list)) ?? "").filter((link) => form.test(link));
  const sent = await linked("/transfers?state=sent", /\/transfers\/[0-9a-f-]{36}$/);
  const [first = "", ...others] = sent;
  const waiting = others.at(-1) ?? first;
  for (const place of [first, `${first}/note`]) places.add(place);
  if (person === "volunteer") return [...places];
  for (const place of [`${toSplit}/requests`, `${waiting}/receipt`, `${waiting}/receipt?detail`]) places.add(place);
  // A report that is being written and one that is out are read differently.
  for (const report of await linked("/reports", /\/reports\/[0-9a-f-]{36}$/)) {
    for (const place of [report, ...linksOf((await read(report)) ?? "").filter((link) => link.endsWith("/share"))]) {
      places.add(place);
    }
  }
  if (person === "lead") return [...places];
  const september = departed.split("/").at(-1);
  for (const place of [
    `${toSplit}/edit`,
    `${toSplit}/split`,
    `${toSplit}/split?view=compare`,
    `${NETWORK}/transfers/new?batch=${september}`,
  ]) {
    places.add(place);
  }
  return [...places];
}

/** @param {string} html @param {string} name */
function linkNamed(html, name) {
  const links = [...html.matchAll(/<a\b[^>]*\bhref="([^"#]+)"[^>]*>([\s\S]*?)<\/a>/g)];
  return links.find(([, , inside = ""]) => inside.replace(/<[^>]*>/g, "").includes(name))?.[1] ?? null;
}
