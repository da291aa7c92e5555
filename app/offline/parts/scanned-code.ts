import { readPassCode } from "~/core/field/pass-code";

/** The code in what a camera read: the code itself, or the address that ends in it; null when it is something else. */
export function scannedCode(text: string): string | null {
  const code = /\/p\/([^/?#\s]+)\/?(?:[?#].*)?$/.exec(text)?.[1] ?? text;
  return readPassCode(code);
}
