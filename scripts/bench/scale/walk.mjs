// @ts-check
import { HOMES, screenOf, walk as walkFrom } from "../../screens.mjs";

/**
 * Every screen a person comes to by following links from home: one address of each.
 * @param {import("./portal.mjs").Portal} portal
 * @param {import("./portal.mjs").Person} person
 * @param {(screen: string, path: string, html: string) => Promise<void>} [seen]
 * @returns {Promise<Map<string, string>>}
 */
export async function walk(portal, person, seen) {
  const visitor = await portal.as(person);
  return walkFrom(HOMES[person], async (path) => {
    const html = await visitor.page(path);
    await seen?.(screenOf(path), path, html);
    return html;
  });
}
