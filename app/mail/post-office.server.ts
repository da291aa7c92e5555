import { Resend } from "resend";
import type { Attempt } from "~/data/network/letters.server";
import type { ComposedLetter } from "./compose-letter";

/** Hands a letter to the mail service. The same id is one letter there, however often it is handed over. */
export type PostOffice = (letter: ComposedLetter & { id: string; to: string }) => Promise<Attempt>;

export type MailSettings = { send: PostOffice; origin: string };

/** Resend, as the environment sets it up; undefined without a key, a sender or our own address for the links. */
export function mailSettings(timeout = 10_000): MailSettings | undefined {
  const { RESEND_API_KEY: key, RELAIS_MAIL_FROM: from, RELAIS_ORIGIN: origin } = process.env;
  if (!key || !from || !origin) return undefined;
  const baseUrl = process.env.RESEND_BASE_URL;
  const resend = new Resend(key, baseUrl ? { baseUrl } : {});
  const send: PostOffice = async ({ id, to, subject, html, text }) => {
    const { error } = await resend.emails.send(
      { from, to, subject, html, text },
      { idempotencyKey: id, signal: AbortSignal.timeout(timeout) },
    );
    return error === null ? { result: "accepted" } : attemptAfter(error);
  };
  return { send, origin };
}

function attemptAfter({ statusCode, name }: { statusCode: number | null; name: string }): Attempt {
  // No answer: the letter may well have been taken. The same id again does not send it twice.
  if (statusCode === null) return { result: "failed", problem: "no-answer" };
  // Taken before, in words that have changed since.
  if (name === "invalid_idempotent_request") return { result: "accepted" };
  const problem = PROBLEM.test(name) ? name : `http-${statusCode}`;
  const again = statusCode >= 500 || statusCode === 408 || statusCode === 409 || statusCode === 429;
  return { result: again ? "failed" : "refused", problem };
}

/** A word, not a sentence: what is kept must not quote the letter. */
const PROBLEM = /^[a-z_]{3,40}$/;
