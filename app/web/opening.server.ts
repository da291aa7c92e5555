import type { AppLoadContext } from "@remix-run/node";
import type { Result } from "~/core/result";
import type { TooMany } from "~/data/access/rate-limit.server";
import { wrongFrom } from "./allow-from.server";

/**
 * Tries a code. Only a code nobody has counts, and too many of those are told so: a code that is right opens, whatever
 * else was tried from the same place.
 */
export async function tryingCode<T, R extends { reason: string }>(
  context: AppLoadContext,
  work: () => Promise<Result<T, R>>,
): Promise<Result<T, R | TooMany>> {
  const tried = await work();
  if (tried.ok || tried.refusal.reason !== "code-unknown") return tried;
  const counted = await wrongFrom(context, "pass-code");
  return counted.ok ? tried : counted;
}
