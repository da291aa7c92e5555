// @ts-check
import { boundsOf, WIDE } from "./bounds.mjs";
import { differences, toldAnew } from "./by-hand.mjs";
import { guessedFrom } from "./coverage.mjs";
import { givenTo, sumOf } from "./given.mjs";
import { randomFrom } from "./random.mjs";
import { readDocuments } from "./reading.mjs";
import { knowing, systemOf, unknownsOf } from "./system.mjs";
import { targetsOf } from "./targets.mjs";
import { total } from "./witnesses.mjs";

/** @typedef {import("./reading.mjs").Document} Document */
/** @typedef {import("./reading.mjs").Statement} Statement */
/** @typedef {import("./system.mjs").Truth} Truth */
/**
 * What is published of one history.
 * @typedef {object} Publication
 * @property {readonly Document[]} documents Every version of every report, the first first.
 * @property {readonly Statement[]} [said] What files and pages say besides, read from their text.
 * @property {number} [within] How far a number about people may be from the true one, by the method that is public.
 */
/**
 * A cell known more closely than by 3. `published`: from what is published alone; else it takes what was given.
 * @typedef {{ who: string, cell: string, truth: number, low: number, high: number, published: boolean }} Recovery
 */
/**
 * @typedef {object} Score
 * @property {number} cells Asked about, by all attackers together; each truly between 1 and 4.
 * @property {number} numbers Published numbers read.
 * @property {number} attackers
 * @property {Recovery[]} recovered
 * @property {number[]} widths Proved widths, where both bounds were proved: given the most, and from what is published alone.
 * @property {number[]} publishedWidths
 * @property {Recovery[]} guessed What a right guess about coverage narrows besides: nobody can know that it is right.
 * @property {string[]} misled What should be true of a publication and is not.
 */

const WITHIN = 4;
const SMALL = { least: 1, most: 4 };
/** Of so many cells of each history the bounds are proved though they are wide, to say how wide they are. */
const MEASURED = 6;

/**
 * Attacks everything published together as a stranger and as each member that knows its own part, both given more than is
 * published. The truth is what is given, what a member knows of itself, and what is scored against.
 * @param {Publication} publication
 * @param {Truth} truth
 * @param {{ seed: number, given?: boolean, members?: boolean }} options
 * @returns {Promise<Score>}
 */
export async function attack({ documents, said = [], within = WITHIN }, truth, { seed, given = true, members = true }) {
  const random = randomFrom(seed);
  const reading = readDocuments(documents, within);
  const { slices } = reading;
  const unknowns = unknownsOf(slices);
  const statements = [...reading.statements, ...said];
  const published = systemOf(unknowns, statements);
  const more = given ? givenTo(documents, slices, truth) : [];
  const system = systemOf(unknowns, [...statements, ...more]);
  const facts = unknowns.names.map(({ slice, batch, member, need }) => truth(slice, batch, member, need));
  const targets = targetsOf(documents, reading, unknowns);
  /** @type {Score} */
  const score = {
    cells: 0,
    numbers: reading.numbers + said.length,
    attackers: 0,
    recovered: [],
    guessed: [],
    widths: [],
    publishedWidths: [],
    misled: [],
  };
  for (const { of, low, high, from } of statements) {
    const value = sumOf(of, truth);
    if (value < low || value > high) score.misled.push(`${from}: ${value} is not from ${low} to ${high}`);
  }
  score.misled.push(...toldAnew(statements, unknowns));
  for (const { at, low, high, from } of differences(statements, unknowns)) {
    const value = total(facts, at);
    if (value >= SMALL.least && value <= SMALL.most && high - low < WIDE)
      score.recovered.push({ who: "by hand", cell: from, truth: value, low, high, published: true });
  }
  const insiders = members ? new Set(slices.flatMap((slice) => slice.members)) : [];
  /** @type {(cells: readonly { at: number[] }[], system: import("./system.mjs").System) => Promise<{ low: number, high: number }[]>} */
  const proved = async (cells, system) => {
    if (cells.length === 0) return [];
    const at = cells.map((cell) => cell.at);
    return (await boundsOf(system, at, { random, exactly: new Set(at.keys()) })) ?? [];
  };
  for (const who of [null, ...insiders]) {
    const known = new Map(
      unknowns.names.flatMap(({ member }, column) => (member === who ? [[column, facts[column] ?? 0]] : [])),
    );
    /** @type {Map<string, { at: number[], name: string, truth: number }>} */
    const rests = new Map();
    for (const { at, name } of targets) {
      const rest = at.filter((column) => !known.has(column));
      const value = total(facts, rest);
      if (value >= SMALL.least && value <= SMALL.most && !rests.has(rest.join()))
        rests.set(rest.join(), { at: rest, name, truth: value });
    }
    const cells = [...rests.values()];
    if (cells.length === 0) continue;
    const exactly = new Set(
      who === null ? Array.from({ length: MEASURED }, () => random.whole(0, cells.length - 1)) : [],
    );
    const at = cells.map((cell) => cell.at);
    const found = await boundsOf(knowing(system, known), at, { random, exactly });
    if (!found) {
      score.misled.push(`nothing fits what ${who ?? "a stranger"} knows`);
      continue;
    }
    score.attackers++;
    score.cells += cells.length;
    const narrow = found.flatMap(({ low, high, isExact }, i) => {
      if (isExact && exactly.has(i)) score.widths.push(high - low);
      const cell = cells[i];
      return cell && high - low < WIDE ? [{ ...cell, low, high }] : [];
    });
    const alone = !given ? narrow : await proved(narrow, knowing(published, known));
    for (const [i, { name: cell, truth: value, low, high }] of narrow.entries()) {
      const isPublished = (alone[i]?.high ?? 0) - (alone[i]?.low ?? 0) < WIDE;
      score.recovered.push({ who: who ?? "stranger", cell, truth: value, low, high, published: isPublished });
    }
    const guesses = given ? guessedFrom(documents, slices, truth, who) : [];
    if (guesses.length > 0) {
      const wide = cells.filter((cell) => !narrow.some(({ name }) => name === cell.name));
      const guessing = knowing(systemOf(unknowns, [...statements, ...more, ...guesses]), known);
      const lucky = await boundsOf(
        guessing,
        wide.map((cell) => cell.at),
        { random, exactly: new Set() },
      );
      for (const [i, { name: cell, truth: value }] of wide.entries()) {
        const { low, high } = lucky?.[i] ?? { low: 0, high: WIDE };
        if (high - low < WIDE)
          score.guessed.push({ who: who ?? "stranger", cell, truth: value, low, high, published: false });
      }
    }
    if (who === null && given) {
      const measured = await proved(
        [...exactly].flatMap((i) => cells[i] ?? []),
        published,
      );
      score.publishedWidths.push(...measured.map(({ low, high }) => high - low));
    }
  }
  return score;
}
