import { type FollowUpNumber, shownFollowUpNumber } from "~/core/follow-up/number";
import type { Direction, Language } from "~/core/languages";
import { qrPath } from "~/ui/qr-path";

/** What a card says, in one language that speakers have read again. */
export interface CardSentence {
  language: Language;
  direction: Direction;
  text: string;
}

/**
 * One card: a number, a code of its digits alone, and what the number is. No organisation, address, link or date (privacy
 * L-05). The digits stand in an isolate of their own, so that no text around them turns them round.
 */
export function Card({ number, sentences }: { number: FollowUpNumber; sentences: readonly CardSentence[] }) {
  const code = qrPath(number);
  const side = code.size + 8;
  return (
    <li className="id-card" translate="no">
      <bdi className="id-card-number" dir="ltr">
        {shownFollowUpNumber(number)}
      </bdi>
      <svg className="id-card-code" viewBox={`-4 -4 ${side} ${side}`} shapeRendering="crispEdges" aria-hidden="true">
        <rect className="qr-paper" x="-4" y="-4" width={side} height={side} />
        <path className="qr-ink" d={code.path} />
      </svg>
      <div className="id-card-sentences">
        {sentences.map(({ language, direction, text }) => (
          <p key={language} lang={language} dir={direction}>
            {text}
          </p>
        ))}
      </div>
    </li>
  );
}
