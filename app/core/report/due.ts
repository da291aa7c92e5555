/** How a day stands that a batch's report is due: to come, gone by, or answered by a report. */
export type DueState = "due" | "late" | "reported";

const DAY = 86_400_000;

/** Due all day long. Who does not see the reports is told the day alone: `reported` is null. */
export function dueState(day: Date, reported: boolean | null, now: Date): DueState {
  if (reported) return "reported";
  return reported === false && now.getTime() - day.getTime() >= DAY ? "late" : "due";
}
