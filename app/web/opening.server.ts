import type { AppLoadContext } from "@remix-run/node";
import type { Result } from "~/core/result";
import { failed, stillOpen, type TooMany } from "~/data/access/rate-limit.server";
import { remoteAddress } from "./remote-address.server";

/** Tries a code, unless too many wrong ones came from there, or from everywhere. Only a code nobody has counts. */
export async function tryingCode<T, R extends { reason: string }>(
  context: AppLoadContext,
  work: () => Promise<Result<T, R>>,
): Promise<Result<T, R | TooMany>> {
  const remote = remoteAddress(context);
  for (const open of [await stillOpen("pass-code-remote", remote), await stillOpen("pass-code", "all")]) {
    if (!open.ok) return open;
  }
  const tried = await work();
  if (!tried.ok && tried.refusal.reason === "code-unknown") {
    await failed("pass-code-remote", remote);
    await failed("pass-code", "all");
  }
  return tried;
}
