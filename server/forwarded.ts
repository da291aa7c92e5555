import type { IncomingHttpHeaders } from "node:http";
import { isIP } from "node:net";

/** What the server in front says of a request; what it does not say, or says in no known way, is left out. */
export type Forwarded = { remoteAddress?: string; scheme?: string; host?: string };

/** True when a server in front says something of the visitor, whether or not it is to be believed. */
export const isForwarded = (headers: IncomingHttpHeaders): boolean =>
  ["x-forwarded-for", "x-forwarded-proto", "forwarded"].some((name) => headers[name] !== undefined);

/**
 * The last server's own words: each adds to the end, and what stands before was written by the visitor.
 * `Forwarded` as in RFC 7239; the `X-Forwarded-…` headers as servers write them, with ports and brackets.
 */
export function readForwarded(headers: IncomingHttpHeaders): Forwarded {
  const standard = pairs(last(headers.forwarded));
  return {
    remoteAddress: addressIn(last(headers["x-forwarded-for"]) ?? standard.get("for")),
    scheme: (last(headers["x-forwarded-proto"]) ?? standard.get("proto"))?.toLowerCase(),
    host: last(headers["x-forwarded-host"]) ?? standard.get("host"),
  };
}

/** The address alone of `192.0.2.1:4711`, `[2001:db8::1]:443`, `"[2001:db8::1]"` or `fe80::1%eth0`. */
export function addressIn(text: string | undefined): string | undefined {
  const plain = unquoted(text ?? "").trim();
  const inBrackets = /^\[([^\]]+)\](?::\d+)?$/.exec(plain)?.[1];
  const withPort = /^(\d{1,3}(?:\.\d{1,3}){3}):\d+$/.exec(plain)?.[1];
  const address = (inBrackets ?? withPort ?? plain).replace(/%.*$/, "").toLowerCase();
  return isIP(address) ? address : undefined;
}

/** A comma in quotes parts nothing. */
function last(value: string | string[] | undefined): string | undefined {
  const all = [value]
    .flat()
    .filter((each) => each !== undefined)
    .join(",");
  return (
    all
      .match(/(?:"(?:[^"\\]|\\.)*"|[^,"])+/g)
      ?.at(-1)
      ?.trim() || undefined
  );
}

function pairs(element = ""): Map<string, string> {
  const found = element.match(/(?:"(?:[^"\\]|\\.)*"|[^;"])+/g) ?? [];
  return new Map(
    found.flatMap((pair) => {
      const [name = "", ...value] = pair.split("=");
      return value.length === 0 ? [] : [[name.trim().toLowerCase(), unquoted(value.join("=").trim())] as const];
    }),
  );
}

const unquoted = (text: string): string => text.replace(/^"(.*)"$/s, "$1").replace(/\\(.)/g, "$1");
