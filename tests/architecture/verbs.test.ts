import { expect, test } from "vitest";
import { fileOf, importsOf, sources } from "./imports";

/** The verbs that perform another one inside their own. What several need and none performs lives in data or core. */
const PERFORMS = {
  "access/end-membership": {
    "field/revoke-pass": "whose role ends, their passes end with it",
  },
  "field/deliver-entries": {
    "field/record-entry": "each envelope brought is an entry recorded",
    "field/take-in-passes": "an entry may be of a pass that a restore forgot",
  },
  "field/deliver-queue": {
    "field/deliver-entries": "a file is many envelopes",
  },
  "field/give-pass": {
    "field/take-bag": "a pass may be given with its bag",
  },
  "field/record-entry": {
    "field/note-handover": "an entry tells of a handover",
    "field/record-phone-receipt": "or of a receipt two phones signed",
    "field/return-bag": "or of a bag counted back",
  },
  "field/record-phone-receipt": {
    "transfer/receive-transfer": "what two phones signed is the receiver's receipt",
    "transfer/undo-receipt": "the count both agreed on stands in for one that a receiver's phone brought alone",
  },
  "transfer/receive-transfer": {
    "transfer/wrong-item": "a receipt that names something else adds it to the batch",
  },
  "transfer/send-all": {
    "transfer/send-transfer": "every note that is ready is sent, each as by itself",
  },
} satisfies Record<string, Record<string, string>>;

test("an operation imports another only where it performs that verb inside its own", () => {
  const named = (file: string) => file.replace(/^operations\//, "").replace(/\.server\.ts$/, "");
  const found = sources
    .filter(({ file }) => file.startsWith("operations/"))
    .flatMap(({ file, text }) =>
      importsOf(file, text)
        .map(fileOf)
        .filter((target) => target?.startsWith("operations/"))
        .map((target) => `${named(file)} performs ${named(target ?? "")}`),
    );
  const allowed = Object.entries(PERFORMS).flatMap(([verb, others]) =>
    Object.keys(others).map((other) => `${verb} performs ${other}`),
  );
  expect([...new Set(found)].sort()).toEqual(allowed.sort());
});
