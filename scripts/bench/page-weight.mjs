// @ts-check
// What a first visit to each key page brings over the wire: the page and every file it names, compressed.
import { once } from "node:events";
import { get } from "node:http";
import { extname } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { withDemoPortal } from "./support/portal.mjs";
import { linksIn, network, signedInAs } from "./support/visitor.mjs";

const UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
const COLUMNS = /** @type {const} */ (["html", "js", "css", "fonts", "words", "icons", "headers"]);

await withDemoPortal(async (origin) => {
  const coordinator = await signedInAs(origin, "coordinator");
  const { cookie } = coordinator;
  const pages = await keyPages(coordinator);

  const heads = [...COLUMNS, "total"].map((name) => name.padStart(11)).join("");
  console.log(`first visit, bytes${heads}   requests   ÷ sign-in`);
  let first = 0;
  for (const [name, path] of Object.entries(pages)) {
    const { bytes, requests } = await firstVisit(origin + path, name === "sign-in" ? "" : cookie);
    const total = COLUMNS.reduce((sum, column) => sum + bytes[column], 0);
    first ||= total;
    const cells = [...COLUMNS.map((column) => bytes[column]), total].map((count) => grouped(count).padStart(11));
    const ratio = `× ${(total / first).toFixed(2)}`.padStart(12);
    console.log(`  ${name.padEnd(16)}${cells.join("")}${String(requests).padStart(11)}${ratio}`);
  }
});

/**
 * Found as a person finds them, by following links.
 * @param {import("./support/visitor.mjs").Visitor} visitor
 */
async function keyPages(visitor) {
  const batches = `${network}/batches`;
  const transfers = `${network}/transfers`;
  const [batch = ""] = linksIn(await visitor.page(batches), new RegExp(`${batches}/${UUID}$`));
  return {
    "sign-in": "/sign-in",
    home: network,
    batches,
    batch,
    split: `${batch}/split`,
    transfers,
    receipt: await receiptIn(visitor, transfers),
  };
}

/**
 * @param {import("./support/visitor.mjs").Visitor} visitor
 * @param {string} transfers
 */
async function receiptIn(visitor, transfers) {
  for (const transfer of linksIn(await visitor.page(transfers), new RegExp(`${transfers}/${UUID}$`))) {
    const [receipt] = linksIn(await visitor.page(transfer), new RegExp(`^${transfer}/receipt`));
    if (receipt) return receipt;
  }
  throw new Error("no transfer of the demonstration can be acknowledged");
}

/**
 * @param {string} address
 * @param {string} cookie
 */
async function firstVisit(address, cookie) {
  const bytes = { html: 0, js: 0, css: 0, fonts: 0, words: 0, icons: 0, headers: 0 };
  const page = await received(address, cookie);
  bytes.html = page.body;
  bytes.headers = page.headers;
  const files = namedIn(page.text);
  for (const file of files) {
    const { body, headers } = await received(new URL(file, address).href, cookie);
    bytes[kindOf(file)] += body;
    bytes.headers += headers;
  }
  return { bytes, requests: files.length + 1 };
}

/**
 * A connection for each: all that its socket read is this answer, and what is not its body is its headers.
 * @param {string} address
 * @param {string} cookie
 */
async function received(address, cookie) {
  const headers = { "Accept-Encoding": "br", "Accept-Language": "fr", ...(cookie ? { Cookie: cookie } : {}) };
  /** @type {import("node:http").IncomingMessage[]} */
  const [answer] = await once(get(address, { agent: false, headers }), "response");
  if (answer?.statusCode !== 200) throw new Error(`${address} answered ${answer?.statusCode}`);
  const { socket } = answer;
  const body = Buffer.concat(await answer.toArray());
  const isPacked = answer.headers["content-encoding"] === "br";
  const text = String(isPacked ? brotliDecompressSync(body) : body);
  return { body: body.length, headers: socket.bytesRead - body.length, text };
}

/**
 * Every file a page has fetched before anybody does anything.
 * @param {string} html
 */
function namedIn(html) {
  const tags = [...html.matchAll(/<(?:link|script)\b[^>]*>/g)].map(([tag]) => tag);
  const named = tags.flatMap((tag) => /\b(?:href|src)="([^"]+)"/.exec(tag)?.[1] ?? []);
  const imported = [...html.matchAll(/\bimport\s*(?:\*\s*as\s+\w+\s+from\s*)?"([^"]+)"/g)].map(([, file = ""]) => file);
  return [...new Set([...named, ...imported])];
}

/** @param {string} file */
function kindOf(file) {
  const kinds = /** @type {const} */ ({ ".js": "js", ".css": "css", ".woff2": "fonts", ".json": "words" });
  const extension = extname(file);
  return extension in kinds ? kinds[/** @type {keyof typeof kinds} */ (extension)] : "icons";
}

/** @param {number} count */
function grouped(count) {
  return count.toLocaleString("en").replaceAll(",", " ");
}
