/** What organisations do about stock, and is told of the days that were: nothing of what people were given. */
export const DONE_KINDS = [
  "batch-announced",
  "split-decided",
  "note-sent",
  "parcel-received",
  "difference-settled",
  "items-asked",
  "report-submitted",
  "report-released",
] as const;
export type DoneKind = (typeof DONE_KINDS)[number];

/** For how long something that is done is told at home. */
export const TOLD_DAYS = 7;

const DAY = 86_400_000;

export const toldSince = (now: Date): Date => new Date(now.getTime() - TOLD_DAYS * DAY);
