// @ts-check
import { PEOPLE } from "./portal.mjs";

const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** Which screen an address is of. @param {string} path */
export const screenOf = (path) => (path.split(/[?#]/)[0] ?? "").replace(UUID, ":id");

/**
 * Every screen a person comes to by following links from home: one address of each.
 * @param {import("./portal.mjs").Portal} portal
 * @param {import("./portal.mjs").Person} person
 * @param {(screen: string, path: string, html: string) => Promise<void>} [seen]
 * @returns {Promise<Map<string, string>>}
 */
export async function walk(portal, person, seen) {
  const visitor = await portal.as(person);
  const home = PEOPLE[person];
  /** @type {Map<string, string>} */
  const screens = new Map();
  const waiting = [home];
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const screen = screenOf(path);
    if (screens.has(screen)) continue;
    screens.set(screen, path);
    const html = await visitor.page(path);
    await seen?.(screen, path, html);
    const links = [...html.matchAll(/<a\b[^>]*\bhref="([^"#]+)"/g)].map(([, href = ""]) =>
      href.replaceAll("&amp;", "&"),
    );
    waiting.push(...links.filter((href) => href === home || href.startsWith(`${home}/`)));
  }
  return screens;
}
