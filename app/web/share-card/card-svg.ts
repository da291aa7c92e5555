export interface CardWords {
  /** The operation, over at most two lines. */
  title: string;
  by: string;
  /** The one number, as it is read; null while there is none to tell. */
  figure: string | null;
  /** Said before the number, in small: "about". */
  before: string | null;
  line: string;
  mark: string;
  note: string | null;
}

const WIDTH = 1200;
const HEIGHT = 630;
const MARGIN = 88;
/** Letters of our face are about this wide, in parts of their size. */
const LETTER = 0.53;
const SMALL = 44;

/** A picture to share, 1200 × 630; colours are the names of ours, `palette` says what they are. */
export function cardSvg(
  { title, by, figure, before, line, mark, note }: CardWords,
  palette: ReadonlyMap<string, string>,
): string {
  const colour = (name: string) => palette.get(name) ?? "black";
  const inside = WIDTH - 2 * MARGIN;
  const titleLines = wrapped(title, Math.floor(inside / (54 * LETTER)), 2);
  const figureSize = figure === null ? 0 : 190;
  const titleTop = 196;
  const figureTop = titleTop + (titleLines.length - 1) * 64 + 66 + figureSize * 0.78;
  const lineTop = figure === null ? figureTop + 96 : figureTop + 70;
  const figureLeft = before === null ? MARGIN - 8 : MARGIN + before.length * SMALL * LETTER + 20;
  const text = (x: number, y: number, size: number, fill: string, words: string, bold = false) =>
    `<text x="${x}" y="${y}" font-size="${size}" fill="${colour(fill)}"${
      bold ? ` stroke="${colour(fill)}" stroke-width="${size / 26}" stroke-linejoin="round"` : ""
    }>${escaped(words)}</text>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">
<rect width="${WIDTH}" height="${HEIGHT}" fill="${colour("paper")}"/>
<rect width="20" height="${HEIGHT}" fill="${colour("sea")}"/>
${text(MARGIN, 118, 30, "ink-soft", wrapped(by, Math.floor(inside / (30 * LETTER)), 1)[0] ?? "")}
${titleLines.map((each, at) => text(MARGIN, titleTop + at * 64, 54, "ink", each, true)).join("\n")}
${before === null ? "" : text(MARGIN, figureTop, SMALL, "ink", before)}
${figure === null ? "" : text(figureLeft, figureTop, figureSize, "sea", figure, true)}
${text(MARGIN, lineTop, SMALL, "ink", line)}
${text(MARGIN, HEIGHT - 48, 30, "sea-ink", mark, true)}
${note === null ? "" : text(MARGIN + 160, HEIGHT - 48, 26, "amber", note)}
</svg>`;
}

/** Words over lines of so many letters; what does not fit ends in an ellipsis. */
export function wrapped(text: string, letters: number, lines: number): string[] {
  const words = text.split(/\s+/).flatMap((word) => word.match(new RegExp(`.{1,${letters}}`, "gu")) ?? []);
  const made = [""];
  for (const word of words) {
    const last = made.at(-1) ?? "";
    const longer = last === "" ? word : `${last} ${word}`;
    if ([...longer].length <= letters) made[made.length - 1] = longer;
    else made.push(word);
  }
  if (made.length <= lines) return made;
  const kept = made.slice(0, lines);
  kept[lines - 1] = `${[...(kept[lines - 1] ?? "")].slice(0, letters - 1).join("")}…`;
  return kept;
}

/** As the text of an element; what XML has no place for is left out. */
const escaped = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
