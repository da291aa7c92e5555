import type { AppLoadContext } from "@remix-run/node";
import type { Result } from "~/core/result";
import { allow, failed, type Limited, type TooMany } from "~/data/access/rate-limit.server";
import { remoteAddress } from "./remote-address.server";

/** Counts a try of whoever asks, by where they ask from, and refuses beyond the limit. */
export const allowFrom = (context: AppLoadContext, kind: Limited): Promise<Result<null, TooMany>> =>
  allow(kind, remoteAddress(context));

/** Counts something wrong that came from there, and refuses once there was too much of it; what is right never asks. */
export const wrongFrom = (context: AppLoadContext, kind: Limited): Promise<Result<null, TooMany>> =>
  failed(kind, remoteAddress(context));
