import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { swapInClear } from "./machine.server";

test("P-13: swap in clear is told from swap in memory, encrypted swap and none", () => {
  const folder = mkdtempSync(join(tmpdir(), "relais-swap-"));
  const file = join(folder, "swaps");
  const swaps = (...devices: string[]) => {
    const lines = devices.map((device) => `${device}  partition  1048572  0  -2`);
    writeFileSync(file, ["Filename  Type  Size  Used  Priority", ...lines, ""].join("\n"));
    return swapInClear(file, join(folder, "block"));
  };
  mkdirSync(join(folder, "block", "dm-1", "dm"), { recursive: true });
  writeFileSync(join(folder, "block", "dm-1", "dm", "uuid"), "CRYPT-PLAIN-swap\n");
  expect(swaps()).toBe(false);
  expect(swaps("/dev/zram0")).toBe(false);
  expect(swaps("/dev/dm-1")).toBe(false);
  expect(swaps("/dev/dm-2")).toBe(true);
  expect(swaps("/dev/zram0", "/swapfile")).toBe(true);
  expect(swapInClear(join(folder, "none"))).toBe(false);
  rmSync(folder, { recursive: true });
});
