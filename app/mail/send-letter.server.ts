import { type Attempt, letterContent, lockLetter, noteProblem, recordAttempt } from "~/data/network/letters.server";
import { asSystem } from "~/data/scope/system.server";
import { letterNetwork } from "~/queries/network/letters.server";
import { composeLetter } from "./compose-letter";
import { mailSettings } from "./post-office.server";

/** Thrown so that the queue tries again later. */
export class LetterNotSent extends Error {
  override name = "LetterNotSent";
}

/**
 * Sends one letter, once. Without a mail service it stays where a person can read it.
 * The row stays locked while the mail service is asked: of two workers with the same letter, the second
 * finds it sent. Where its answer was lost, the letter's id tells the mail service it has it already.
 */
export async function sendLetter(
  job: { networkId: string; letterId: string },
  settings = mailSettings(),
): Promise<Attempt["result"] | "done" | "held"> {
  const attempt = await asSystem(job.networkId, async (db) => {
    const letter = await lockLetter(db, job.networkId, job.letterId);
    if (!letter || letter.acceptedAt || letter.refusedAt) return { result: "done" as const };
    const network = await letterNetwork(db, job.networkId);
    if (!settings || network.invented) {
      await noteProblem(db, job, network.invented ? "invented-network" : "no-mail-service");
      return { result: "held" as const };
    }
    const content = letterContent(letter);
    const attempt: Attempt = content
      ? await settings.send({
          id: letter.id,
          to: letter.address,
          ...composeLetter(content, { locale: letter.locale, network, origin: settings.origin }),
        })
      : { result: "refused", problem: "unreadable" };
    await recordAttempt(db, job, attempt);
    return attempt;
  });
  // Outside the transaction: the try is on record whatever the queue does next.
  if (attempt.result === "failed") throw new LetterNotSent(attempt.problem);
  return attempt.result;
}
