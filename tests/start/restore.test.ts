import { expect, test } from "vitest";
import { drillRestore } from "../drill/restore";

test("SEC-05: a portal is backed up by its command, serving or not, lost, and brought back elsewhere; what is wrong is refused in words", async () => {
  const { lines, broken } = await drillRestore({ demo: false, external: false });
  expect(broken).toEqual([]);
  expect(lines.length).toBeGreaterThan(10);
});
