import { describe, expect, test } from "vitest";
import { sources } from "./sources";

const [tokens] = sources("app/ui", (path) => path.endsWith("ui/tokens.css"));
const [light = "", dark = "", print = ""] = (tokens?.text ?? "").split("@media");

const WORDS = [
  ...["ink", "ink-soft", "sea", "sea-ink", "amber", "leaf", "coral-ink", "wrong"].flatMap((ink) => [
    [ink, "paper"],
    [ink, "sheet"],
  ]),
  ["sea-ink", "sea-soft"],
  ["sea", "sea-soft"],
  ["ink", "sea-soft"],
  ["ink-soft", "sea-soft"],
  ["amber", "amber-soft"],
  ["ink", "amber-soft"],
  ["leaf", "leaf-soft"],
  ["ink", "leaf-soft"],
  ["coral-ink", "coral-soft"],
  ["ink", "coral-soft"],
  ["wrong", "wrong-soft"],
  ["ink", "wrong-soft"],
  ["on-coral", "coral"],
  ["on-coral", "coral-ink"],
  ["on-sea", "sea"],
] as [string, string][];

/** Edges of controls, the focus ring, what is stuck. */
const SHAPES = [
  ["line-strong", "paper"],
  ["line-strong", "sheet"],
  ["coral", "paper"],
  ["coral", "sheet"],
  ["wrong", "paper"],
  ["wrong", "sheet"],
  ["sea", "paper"],
  ["handed-over", "paper"],
  ["in-bags", "paper"],
  ["count", "paper"],
  ["count", "sheet"],
] as [string, string][];

describe.each([
  ["light", light, ""],
  ["dark", dark, light],
  ["print", print, light],
])("in %s", (_name, css, base) => {
  test.each(WORDS)("%s on %s can be read (4.5 to 1)", (ink, paper) => {
    expect(contrast(colour(ink, css, base), colour(paper, css, base))).toBeGreaterThanOrEqual(4.5);
  });

  test.each(SHAPES)("%s on %s can be seen (3 to 1)", (shape, paper) => {
    expect(contrast(colour(shape, css, base), colour(paper, css, base))).toBeGreaterThanOrEqual(3);
  });
});

test("the main words can be read in full sun (7 to 1)", () => {
  expect(contrast(colour("ink", light, ""), colour("paper", light, ""))).toBeGreaterThanOrEqual(7);
});

test("coral is the next act and nothing else", () => {
  const rules = sources("app", (path) => path.endsWith(".css") && !path.endsWith("tokens.css")).flatMap(({ text }) =>
    [...text.matchAll(/([^{}]+)\{[^{}]*var\(--(?:on-)?coral[^{}]*\}/g)].map(([, selector = ""]) =>
      selector.replace(/\/\*[\s\S]*?\*\//g, "").trim(),
    ),
  );
  const whereItIs = new Set([".mark-takes", ".button-go", ".button-go:hover", ".tag-next", ".go"]);
  expect(rules.filter((selector) => !whereItIs.has(selector))).toEqual([]);
});

function colour(name: string, css: string, base: string): string {
  const found = new RegExp(`--${name}: (#[0-9a-f]{6})`).exec(css) ?? new RegExp(`--${name}: (#[0-9a-f]{6})`).exec(base);
  if (!found?.[1]) throw new Error(`No colour named ${name}`);
  return found[1];
}

function contrast(one: string, other: string): number {
  const [brighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (brighter + 0.05) / (darker + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
