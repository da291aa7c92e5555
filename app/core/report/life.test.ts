import { describe, expect, test } from "vitest";
import { decideAcceptance, decideRelease, decideSubmission } from "./life";

const reasonOf = (decided: { ok: boolean; refusal?: { reason: string } }) => decided.refusal?.reason ?? "done";

test("only a draft whose figures were let leaves the network", () => {
  expect(
    (["none", "running", "refused", "passed"] as const).map((check) => reasonOf(decideSubmission("draft", check))),
  ).toEqual(["not-checked", "not-checked", "not-checked", "done"]);
  expect(reasonOf(decideSubmission("submitted", "passed"))).toBe("not-a-draft");
});

test("a report is accepted when every question is resolved, and not once a newer version took its place", () => {
  const open = { state: "submitted", newer: null } as const;
  const asked = [
    { answered: true, resolved: true },
    { answered: true, resolved: false },
    { answered: false, resolved: false },
  ];
  expect(decideAcceptance(open, asked)).toMatchObject({ refusal: { waiting: 1, unresolved: 1 } });
  expect(reasonOf(decideAcceptance(open, asked.slice(0, 1)))).toBe("done");
  expect(reasonOf(decideAcceptance({ ...open, newer: "v2" }, []))).toBe("superseded");
  expect(reasonOf(decideAcceptance({ state: "draft", newer: null }, []))).toBe("not-open");
});

describe("SEC-07: a release", () => {
  const accepted = { state: "accepted", newer: null } as const;
  const decide = (askedBy: string | null, step: "ask" | "withdraw" | "confirm", by: string) =>
    reasonOf(decideRelease(accepted, askedBy, step, by));

  test("is asked for by one and confirmed by another", () => {
    expect(decide(null, "ask", "amira")).toBe("done");
    expect(decide("amira", "ask", "lea")).toBe("already-asked");
    expect(decide("amira", "confirm", "amira")).toBe("same-person");
    expect(decide("amira", "confirm", "lea")).toBe("done");
    expect(decide("amira", "withdraw", "bilal")).toBe("done");
    expect(decide(null, "confirm", "lea")).toBe("not-asked");
  });

  test("is of an accepted version that nothing replaced, once", () => {
    const of = (state: "submitted" | "released") =>
      reasonOf(decideRelease({ state, newer: null }, null, "ask", "amira"));
    expect([of("submitted"), of("released")]).toEqual(["not-accepted", "already-released"]);
    expect(reasonOf(decideRelease({ ...accepted, newer: "v2" }, "lea", "confirm", "amira"))).toBe("superseded");
  });
});
