import type { FollowUpNumber } from "~/core/follow-up/number";
import { CARDS_A_SHEET } from "~/core/follow-up/printing";
import { Card, type CardSentence } from "./card";

const COLUMNS = 2;
const ROWS = CARDS_A_SHEET / COLUMNS;

/** Ten cards a sheet of A4, edge to edge, with marks to cut along outside them. */
export function CardSheets({
  numbers,
  sentences,
}: {
  numbers: readonly FollowUpNumber[];
  sentences: readonly CardSentence[];
}) {
  const sheets = Array.from({ length: Math.ceil(numbers.length / CARDS_A_SHEET) }, (_, at) =>
    numbers.slice(at * CARDS_A_SHEET, (at + 1) * CARDS_A_SHEET),
  );
  return sheets.map((sheet) => (
    <div className="card-sheet" key={sheet[0]}>
      <CropMarks />
      <ul className="id-cards">
        {sheet.map((number) => (
          <Card key={number} number={number} sentences={sentences} />
        ))}
      </ul>
    </div>
  ));
}

/** Millimetres of a sheet, of a card and of a mark. */
const SHEET = { width: 210, height: 297 };
const CARD = { width: 85.6, height: 53.98 };
const MARK = 5;
const GAP = 2;
const LEFT = (SHEET.width - COLUMNS * CARD.width) / 2;
const TOP = (SHEET.height - ROWS * CARD.height) / 2;

function CropMarks() {
  const across = Array.from({ length: COLUMNS + 1 }, (_, at) => LEFT + at * CARD.width);
  const down = Array.from({ length: ROWS + 1 }, (_, at) => TOP + at * CARD.height);
  const path = [
    ...across.flatMap((x) => [`M${x} ${TOP - GAP - MARK}v${MARK}`, `M${x} ${SHEET.height - TOP + GAP}v${MARK}`]),
    ...down.flatMap((y) => [`M${LEFT - GAP - MARK} ${y}h${MARK}`, `M${SHEET.width - LEFT + GAP} ${y}h${MARK}`]),
  ];
  return (
    <svg className="crop-marks" viewBox={`0 0 ${SHEET.width} ${SHEET.height}`} aria-hidden="true">
      <path d={path.join("")} />
    </svg>
  );
}
