import type { Client } from "pg";
import { attack } from "../../scripts/attack/attack.mjs";
import { randomFrom } from "../../scripts/attack/random.mjs";
import { figuresInAnswer } from "../../scripts/attack/read-answer.mjs";
import { figuresInCsv } from "../../scripts/attack/read-csv.mjs";
import { readFigures } from "../../scripts/attack/read-figures.mjs";
import { readPage } from "../../scripts/attack/read-page.mjs";
import { figuresInPage } from "../../scripts/attack/read-report-page.mjs";
import { figuresInWorkbook } from "../../scripts/attack/read-workbook.mjs";
import { type Played, played } from "./play";

/** How far a published number about people may be from the true one. */
const WITHIN = 4;

export type Score = Awaited<ReturnType<typeof attack>>;

/** Plays the history of a seed through the portal and attacks all that was published of it. */
export async function attacked(sql: Client, seed: number, byField: boolean): Promise<{ score: Score; played: Played }> {
  const history = await played(sql, randomFrom(seed), byField);
  const documents = history.versions.map(({ json }) => JSON.parse(json));
  const said = history.versions.flatMap((version, i) => {
    const answer = figuresInAnswer(version.answer);
    const forms = {
      csv: figuresInCsv(version.csv),
      workbook: figuresInWorkbook(version.workbook),
      answer: answer.figures,
      page: figuresInPage(version.page, answer.addresses),
    };
    return Object.entries(forms).flatMap(([form, figures]) => {
      if (figures.length === 0) throw new Error(`nothing was read in the ${form}`);
      return readFigures(figures, documents[i], form);
    });
  });
  const [newest] = documents.toSorted((a, b) => b.number - a.number || b.version - a.version);
  const pages = newest
    ? history.pages.flatMap(({ batches, handed }) =>
        readPage(handed, newest, { batches, now: Date.now(), within: WITHIN }),
      )
    : [];
  return { score: await attack({ documents, said: [...said, ...pages] }, history.truth, { seed }), played: history };
}
