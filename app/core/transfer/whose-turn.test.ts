import { expect, test } from "vitest";
import { type Turn, whoseTurn } from "./whose-turn";

const open: Turn = { openQuantity: 2, delivery: false, sender: "hub", receiver: "utopia", proposedBy: null };

test("a proposal waits for the side that did not make it", () => {
  expect(whoseTurn({ ...open, proposedBy: "hub" }, "utopia")).toEqual({ turn: "you", act: "answer" });
  expect(whoseTurn({ ...open, proposedBy: "hub" }, "hub")).toEqual({ turn: "other", organisationId: "utopia" });
  expect(whoseTurn({ ...open, proposedBy: "utopia" }, "hub")).toEqual({ turn: "you", act: "answer" });
});

test("without a proposal either side may make one", () => {
  expect(whoseTurn(open, "hub")).toEqual({ turn: "you", act: "propose" });
  expect(whoseTurn(open, "utopia")).toEqual({ turn: "you", act: "propose" });
});

test("a donor answers outside the portal: the hub settles alone", () => {
  const delivery = { ...open, delivery: true, sender: "donor", receiver: "hub" };
  expect(whoseTurn(delivery, "hub")).toEqual({ turn: "you", act: "settle" });
});

test("what is settled waits for nobody", () => {
  expect(whoseTurn({ ...open, openQuantity: 0, proposedBy: "hub" }, "utopia")).toEqual({ turn: "nobody" });
});
