import { SaxesParser } from "saxes";

type Handlers = {
  open: (name: string, attributes: ReadonlyMap<string, string>, selfClosing: boolean) => void;
  text?: (text: string) => void;
  close?: (name: string) => void;
};

/** Walks through XML in pieces, with names freed of their prefix. Throws on text that is not well-formed. */
export function walkXml(bytes: Uint8Array, { open, text, close }: Handlers): void {
  const parser = new SaxesParser();
  parser.on("opentag", ({ name, attributes, isSelfClosing }) => {
    const named = new Map(Object.entries(attributes).map(([key, value]) => [localName(key), value]));
    open(localName(name), named, isSelfClosing);
  });
  if (text) {
    parser.on("text", text);
    parser.on("cdata", text);
  }
  if (close) parser.on("closetag", ({ name }) => close(localName(name)));

  const decoder = new TextDecoder("utf-8", { fatal: true });
  for (let at = 0; at < bytes.length; at += CHUNK) {
    parser.write(decoder.decode(bytes.subarray(at, at + CHUNK), { stream: true }));
  }
  parser.write(decoder.decode()).close();
}

const CHUNK = 65_536;
const localName = (name: string) => name.slice(name.indexOf(":") + 1);
