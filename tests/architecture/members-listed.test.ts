import { expect, test } from "vitest";
import { sources } from "../words/sources";

/**
 * Where members are looked for by their kind, and why each that does not leave out who rests or left still asks of all:
 * what is found there is a fact, or a name of then. Every other place says who takes part.
 */
const OF_ALL: Record<string, string> = {
  "app/core/report/tables.ts": "a report names who was there",
  "app/operations/network/add-organisation.server.ts": "it makes one",
  "app/operations/split/draft-scenario.server.ts": "what was typed of a member at rest is kept until it is back",
  "app/queries/field/asked.server.ts": "what was asked of a team stays asked",
  "app/queries/follow-up/member-follow-ups.server.ts": "what one member said, at rest or not",
  "app/queries/follow-up/speaks-for.server.ts": "a member at rest says what it still does; one that left does not",
  "app/queries/report/report-coverage.server.ts": "who held something in a period",
  "app/queries/report/report-stock.server.ts": "what stands in a period's accounts",
  "app/queries/transfer/discrepancy.server.ts": "differences with whoever has some",
  "app/queries/transfer/transfers.server.ts": "notes of whoever had some",
};

const SEARCHED = /kind: "member"|kind = 'member'|kind::text in \('hub', 'member'\)/;
const LEFT_OUT = /TAKING_PART|takingPart\(|takesPartIn\(|heldStanding\(/;

const isSource = (path: string) =>
  /^app\/(operations|queries|data|jobs|core)\/.*\.ts$/.test(path) && !/\.test/.test(path);

test("a list of members leaves out who rests or left, or says why it asks of all", () => {
  const found = sources("app", isSource).filter(({ text }) => SEARCHED.test(text));
  const ofAll = found.filter(({ text }) => !LEFT_OUT.test(text)).map(({ path }) => path);
  expect(found.length).toBeGreaterThan(8);
  expect(ofAll.sort()).toEqual(Object.keys(OF_ALL).sort());
});
