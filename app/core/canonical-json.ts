/**
 * The one text of a JSON value, so that its hash is the same wherever it is made: no white space, members in the order
 * of their UTF-16 code units, numbers as ECMAScript writes them (RFC 8785, JSON Canonicalization Scheme). Members that
 * are undefined are left out and a date is its text, as JSON does. Throws for what JSON cannot say: a number that is not finite.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === "number" && !Number.isFinite(value)) throw new RangeError("JSON has no such number");
  if (value === null || typeof value !== "object") return JSON.stringify(value) ?? "null";
  if (value instanceof Date) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
  return `{${members.join(",")}}`;
}
