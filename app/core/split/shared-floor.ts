import { mostShared } from "../most-shared";
import type { Explanation } from "./scenario";

/** The floor that most lines of a split have, whether it lifted them or not: it is said once above them. */
export function sharedFloor(explanations: readonly Explanation[]): number | null {
  const floors = explanations.map(
    ({ parts }) => parts.find(({ kind }) => kind === "floor" || kind === "atFloor")?.value ?? "none",
  );
  const shared = mostShared(floors.map(String));
  return shared === null || shared === "none" ? null : Number(shared);
}
