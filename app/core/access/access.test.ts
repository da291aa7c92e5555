import { describe, expect, test } from "vitest";
import { deviceLabel } from "./device-label";
import { oneSpelling } from "./email";
import { isFreeSlug } from "./network-slug";
import { may, permissions, type Role } from "./roles";
import { limitsFor, sessionLimits } from "./session-limits";

describe("roles", () => {
  test("only the coordinator decides a split, sends a transfer and adds an organisation", () => {
    const holders = (permission: Parameters<typeof may>[1]) =>
      (Object.keys(permissions) as Role[]).filter((role) => may(role, permission));
    expect(holders("split:decide")).toEqual(["coordinator"]);
    expect(holders("transfer:prepare")).toEqual(["coordinator"]);
    expect(holders("organisation:add")).toEqual(["coordinator"]);
    expect(holders("people:invite")).toEqual(["coordinator", "lead"]);
  });
  test("reviewers and operators may do nothing inside a network", () => {
    expect(permissions.reviewer).toEqual([]);
    expect(permissions.operator).toEqual([]);
  });
});

describe("session limits", () => {
  const minutes = 60_000;
  test("SEC-02: 15 minutes idle for the hub and the operator, 30 for the others, 12 hours in all", () => {
    expect(sessionLimits.coordinator.idle).toBe(15 * minutes);
    expect(sessionLimits.operator.idle).toBe(15 * minutes);
    for (const role of ["lead", "volunteer", "donor", "reviewer"] as const)
      expect(sessionLimits[role].idle).toBe(30 * minutes);
    for (const limits of Object.values(sessionLimits)) expect(limits.absolute).toBe(12 * 60 * minutes);
  });
  test("somebody with several roles gets the shortest; somebody with none too", () => {
    expect(limitsFor(["lead", "coordinator"]).idle).toBe(15 * minutes);
    expect(limitsFor(["lead", "donor"]).idle).toBe(30 * minutes);
    expect(limitsFor([]).idle).toBe(15 * minutes);
  });
});

describe("a device's label", () => {
  test("says a browser family and a system, never a version or a model", () => {
    expect(deviceLabel("Mozilla/5.0 (Android 13; Mobile; rv:128.0) Gecko/128.0 Firefox/128.0")).toBe(
      "Firefox · Android",
    );
    expect(
      deviceLabel(
        "Mozilla/5.0 (Linux; Android 8.0.0; F5121) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Mobile Safari/537.36",
      ),
    ).toBe("Chrome · Android");
    expect(
      deviceLabel(
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Version/17.0 Mobile Safari/604.1",
      ),
    ).toBe("Safari · iOS");
    expect(deviceLabel("curl/8.0")).toBe("");
    expect(deviceLabel(null)).toBe("");
  });
});

describe("a network's address", () => {
  test("is small letters, digits and single hyphens", () => {
    expect(isFreeSlug("calais")).toBe(true);
    expect(isFreeSlug("nord-littoral-62")).toBe(true);
    for (const slug of ["", "a", "Calais", "-calais", "calais-", "ca--lais", "calais/x", "62", "été", "a".repeat(41)]) {
      expect(isFreeSlug(slug)).toBe(false);
    }
  });
  test("cannot be one of the portal's own", () => {
    for (const slug of [
      "operator",
      "sign-in",
      "assets",
      "set-up",
      "programmes",
      "verify",
      "shared",
      "operations",
      "api",
    ])
      expect(isFreeSlug(slug)).toBe(false);
  });
});

test("an address is one however it was typed", () => {
  expect(oneSpelling("  Amira.K@Exemple.ORG ")).toBe("amira.k@exemple.org");
});
