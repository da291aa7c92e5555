/** Cards of ISO ID-1 on a sheet of A4. */
export const CARDS_A_SHEET = 10;
/** In one go: what a person at a printer does in one sitting, and a browser holds. */
export const MOST_SHEETS = 30;
/** Numbers that are made known at once: one sheet. */
export const NUMBERS_AT_ONCE = CARDS_A_SHEET;
/** What one person may have printed in seven days without a second one (privacy SEC-07). */
export const PRINTED_ALONE = 200;
export const PRINTING_DAYS = 7;

export interface Printing {
  quantity: number;
  /** Of how many the numbers are known already. */
  registered: number;
  approved: boolean;
  ended: boolean;
}

/** How many cards it is or may become. */
export const cardsOf = ({ quantity, registered, ended }: Printing): number => (ended ? registered : quantity);

/** Whether so many more need a second person, after what was asked for in seven days. */
export const needsSecond = (quantity: number, lately: readonly Printing[]): boolean =>
  lately.reduce((sum, each) => sum + cardsOf(each), quantity) > PRINTED_ALONE;

/** How many may be asked for today without one. */
export const leftAlone = (lately: readonly Printing[]): number =>
  Math.max(
    0,
    lately.reduce((left, each) => left - cardsOf(each), PRINTED_ALONE),
  );

/** What a printing waits for: a second person, its printer, or nothing any more. */
export const printingState = ({ approved, ended }: Printing): "waits" | "open" | "ended" =>
  ended ? "ended" : approved ? "open" : "waits";
