// @ts-check
// Loaded into a portal before anything else: tells the bench what it sends to PostgreSQL.
import pg from "pg";

/** @type {string[]} */
let sent = [];

const prototype = /** @type {any} */ (pg.Client.prototype);
const { query } = prototype;
prototype.query = /** @this {unknown} @param {any[]} args */ function (...args) {
  const [first] = args;
  sent.push(typeof first === "string" ? first : String(first?.text));
  return query.apply(this, args);
};

process.on("message", () => {
  process.send?.({ statements: sent, memory: process.memoryUsage.rss() });
  sent = [];
});
process.channel?.unref();
