/**
 * What a person needs to recognise their device in a list, and no more: "Firefox · Android". Empty when unknown.
 * The order matters: Chromium browsers also call themselves Chrome and Safari.
 */
export function deviceLabel(userAgent: string | null): string {
  const found = [BROWSERS, SYSTEMS].map((known) => known.find(([mark]) => mark.test(userAgent ?? ""))?.[1]);
  return found.filter((name) => name !== undefined).join(" · ");
}

type Mark = [RegExp, string];

const BROWSERS: Mark[] = [
  [/\bEdgA?\/|EdgiOS\//, "Edge"],
  [/\bOPR\/|Opera/, "Opera"],
  [/SamsungBrowser\//, "Samsung Internet"],
  [/Firefox\/|FxiOS\//, "Firefox"],
  [/Chrome\/|CriOS\//, "Chrome"],
  [/Safari\//, "Safari"],
];

const SYSTEMS: Mark[] = [
  [/Android/, "Android"],
  [/iPhone|iPad/, "iOS"],
  [/Windows/, "Windows"],
  [/Mac OS X/, "macOS"],
  [/CrOS/, "ChromeOS"],
  [/Linux/, "Linux"],
];
