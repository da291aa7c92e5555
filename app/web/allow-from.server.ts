import type { AppLoadContext } from "@remix-run/node";
import type { Result } from "~/core/result";
import { allow, type Limited, type TooMany } from "~/data/access/rate-limit.server";
import { remoteAddress } from "./remote-address.server";

/** Counts a try of whoever asks, by where they ask from, and refuses beyond the limit. */
export const allowFrom = (context: AppLoadContext, kind: Limited): Promise<Result<null, TooMany>> =>
  allow(kind, remoteAddress(context));
