import { z } from "zod";
import { SECTIONS } from "~/core/report/content";
import { type IsoWeek, isIsoWeek } from "~/core/time/iso-week";
import { count, id, yes } from "./fields";

/** An ISO week as a week field sends it, "2026-W47". */
const week = z
  .string()
  .refine(isIsoWeek, "not_a_date")
  .transform((typed) => typed as IsoWeek);

/** How long a text of a report may be. The longest a browser may send is more: the refusal shows where the limit is. */
export const SHORT_TEXT = 600;
const text = z
  .string()
  .max(20_000, "too_long")
  .transform((typed) =>
    typed
      .replaceAll("\r\n", "\n")
      .replace(/[^\P{Cc}\n]/gu, "")
      .trim(),
  );

/** A new report: the period is whole weeks, its first and its last. */
export const draftReportForm = z.object({
  intent: z.literal("draft"),
  id,
  programmeId: id,
  fromWeek: week,
  toWeek: week,
});
export type DraftReportForm = z.output<typeof draftReportForm>;

/** What a coordinator or a lead does on the page of a report's version. */
export const reportForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("write"), id, key: z.enum(SECTIONS), content: text }),
  z.object({ intent: z.literal("carbon"), id, carbon: yes, substitution: count(100), yearsOfUse: count(5) }),
  z.object({ intent: z.literal("check"), id }),
  z.object({ intent: z.literal("discard"), id }),
  z.object({ intent: z.literal("submit"), id }),
  z.object({ intent: z.literal("answer"), id, questionId: id, answer: text.pipe(z.string().min(1, "required")) }),
  z.object({ intent: z.literal("new-version"), id }),
  z.object({ intent: z.literal("ask-release"), id }),
  z.object({ intent: z.literal("withdraw-release"), id }),
  z.object({ intent: z.literal("confirm-release"), id }),
]);
export type ReportForm = z.output<typeof reportForm>;

export type SectionForm = Extract<ReportForm, { intent: "write" }>;
export type CarbonForm = Extract<ReportForm, { intent: "carbon" }>;
export type AnswerForm = Extract<ReportForm, { intent: "answer" }>;

/** What a reviewer does on it: a question names its figure by address, or the whole report. */
export const reviewForm = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("ask"),
    id,
    figure: z.string().min(1, "required").max(200, "other"),
    question: text.pipe(z.string().min(1, "required")),
  }),
  z.object({ intent: z.literal("resolve"), id, questionId: id }),
  z.object({ intent: z.literal("accept"), id }),
]);
export type ReviewForm = z.output<typeof reviewForm>;
export type QuestionForm = Extract<ReviewForm, { intent: "ask" }>;
