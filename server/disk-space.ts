import { statfsSync } from "node:fs";
import { isNodeError, StartProblem } from "./problem.ts";

const megabyte = 1024 * 1024;

/** Ends the start while there still is room to say so. */
export function requireSpace(folder: string, needed: number): void {
  const free = freeMegabytes(folder);
  if (free < needed) throw new StartProblem("diskFull", { folder, free, needed });
}

export function freeMegabytes(folder: string): number {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return Math.floor((bavail * bsize) / megabyte);
  } catch (error) {
    if (isNodeError(error, "ENOSYS", "ENOTSUP")) return Number.POSITIVE_INFINITY;
    throw error;
  }
}
