import { existsSync, readFileSync, statfsSync } from "node:fs";
import { basename, dirname } from "node:path";

const MEGABYTE = 1024 * 1024;

/** Free space, in megabytes, where keys and data are kept; null where the system does not say. */
export function freeSpace(): number | null {
  try {
    const { bavail, bsize } = statfsSync(dirname(process.env.RELAIS_KEYS ?? "."));
    return Math.floor((bavail * bsize) / MEGABYTE);
  } catch {
    return null;
  }
}

/**
 * Whether this machine may write what is in memory to a disk as it is: swap that is neither memory itself (zram) nor an
 * encrypted device. Told by Linux alone; elsewhere false.
 */
export function swapInClear(swaps = "/proc/swaps", devices = "/sys/class/block"): boolean {
  if (!existsSync(swaps)) return false;
  const [, ...lines] = readFileSync(swaps, "utf8").trim().split("\n");
  return lines.some((line) => {
    const device = basename(line.split(/\s+/)[0] ?? "");
    const uuid = `${devices}/${device}/dm/uuid`;
    return !device.startsWith("zram") && !(existsSync(uuid) && readFileSync(uuid, "utf8").startsWith("CRYPT-"));
  });
}
