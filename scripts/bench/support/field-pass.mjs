// @ts-check
import { v7 } from "uuid";
import { acknowledge } from "./parcels.mjs";
import { linksIn, network } from "./visitor.mjs";

/** As the page of a pass shows its code: ten characters, none of which is taken for another. */
const CODE = /\b([0-9A-HJKMNP-TV-Z]{5})-([0-9A-HJKMNP-TV-Z]{5})\b/;

/**
 * The demonstration's lead has a parcel to acknowledge: then there is something to give.
 * @param {import("./visitor.mjs").Visitor} lead
 */
export async function stocked(lead) {
  for (const transfer of linksIn(await lead.page(`${network}/transfers`), /\/transfers\/[0-9a-f-]{36}$/)) {
    const [receipt] = linksIn(await lead.page(transfer), new RegExp(`^${transfer}/receipt`));
    if (receipt) return void (await acknowledge(lead, receipt));
  }
  throw new Error("no parcel is on its way to the lead");
}

/**
 * A lead gives a pass until tonight; gives the path its QR leads to, good for one phone.
 * @param {import("./visitor.mjs").Visitor} lead
 * @param {{ bag?: number }} [pass] how many of the first item the bag holds
 */
export async function passLink(lead, { bag = 0 } = {}) {
  const page = await lead.page(`${network}/passes/new`);
  const siteId = /name="siteId"[^>]*\bvalue="([^"]+)"/.exec(page)?.[1] ?? choice(page);
  const { location } = await lead.post(
    `${network}/passes/new`,
    { intent: "give", id: v7(), end: "tonight", siteId, label: "", ...(bag > 0 ? { [firstLine(page)]: bag } : {}) },
    [302, 303],
  );
  const [, first, second] = CODE.exec(await lead.page(location)) ?? [];
  if (!first || !second) throw new Error(`${location} shows no code`);
  return `/p/${first}${second}`;
}

/** @param {string} page */
const firstLine = (page) => /name="(lines\.[^"]+)"/.exec(page)?.[1] ?? "";

/** @param {string} page */
function choice(page) {
  const [list = ""] = /<select[^>]*\bname="siteId".*?<\/select>/s.exec(page) ?? [];
  return /<option[^>]*\bvalue="([^"]+)"/.exec(list)?.[1] ?? "";
}
