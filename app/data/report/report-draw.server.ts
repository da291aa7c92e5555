import { createHmac } from "node:crypto";
import type { Draw } from "~/core/disclosure/slice";
import { bytesOf, newestKey } from "../keys/key-ring.server";
import { namedId } from "../scope/id.server";

/** What a slice is told from others by: its report's period and version, so that a draft written anew is the same one. */
export interface SliceName {
  programmeId: string;
  from: string;
  to: string;
  version: number;
}

export const sliceIdOf = (networkId: string, { programmeId, from, to, version }: SliceName): string =>
  namedId(networkId, `report-slice:${programmeId}:${from}:${to}:${version}`);

/** HMAC-SHA256 of a label under a key of its own, as a number below 1 with the 52 bits a number holds (privacy S-04). */
export function drawFor(networkId: string): Draw {
  const key = bytesOf(newestKey("report-draws"));
  return (label) => {
    const bits = createHmac("sha256", key).update(`${networkId}|${label}`).digest().readBigUInt64BE() >> 12n;
    return Number(bits) / 2 ** 52;
  };
}
