import { walkXml } from "~/intake/xml";

/** The links to the visible sheets, in the order of their tabs. */
export function readSheetOrder(workbook: Uint8Array): string[] {
  const links: string[] = [];
  walkXml(workbook, {
    open: (name, attributes) => {
      const link = attributes.get("id");
      const visible = (attributes.get("state") ?? "visible") === "visible";
      if (name === "sheet" && link !== undefined && visible) links.push(link);
    },
  });
  return links;
}

/** Which file of the package each link stands for. */
export function readTargets(links: Uint8Array): Map<string, string> {
  const targets = new Map<string, string>();
  walkXml(links, {
    open: (name, attributes) => {
      const id = attributes.get("Id");
      const target = attributes.get("Target");
      if (name === "Relationship" && id !== undefined && target !== undefined) targets.set(id, target);
    },
  });
  return targets;
}

/** The texts that cells point to, their formatted runs joined. */
export function readSharedStrings(strings: Uint8Array): string[] {
  const texts: string[] = [];
  let current = "";
  let inText = false;
  let inReading = false;
  walkXml(strings, {
    open: (name) => {
      if (name === "si") current = "";
      // A reading aid repeats the text in another script.
      if (name === "rPh") inReading = true;
      if (name === "t") inText = !inReading;
    },
    text: (text) => {
      if (inText) current += text;
    },
    close: (name) => {
      if (name === "t") inText = false;
      if (name === "rPh") inReading = false;
      if (name === "si") texts.push(current);
    },
  });
  return texts;
}
