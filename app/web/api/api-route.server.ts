import type { LoaderFunctionArgs } from "@remix-run/node";
import type { ApiScope } from "~/core/access/api-scope";
import { allow } from "~/data/access/rate-limit.server";
import { apiTokenHash } from "~/data/report/api-token.server";
import { countUse } from "~/data/report/share-link.server";
import { asPublic, type PublicTransaction } from "~/data/scope/public-scope.server";
import { wrongFrom } from "../allow-from.server";
import { originOf } from "../origin.server";
import { type PageContext, pageContext } from "../route-context.server";
import { bearerOf } from "./bearer.server";
import { problem } from "./problem.server";

export interface ApiContext extends PageContext {
  db: PublicTransaction;
  scope: ApiScope;
  params: LoaderFunctionArgs["params"];
  origin: string;
}

/** A loader for whoever holds a token: finds what it may read, counts its request, keeps the day of its use. */
export function apiLoader(
  handle: (context: ApiContext) => Promise<Response>,
): (args: LoaderFunctionArgs) => Promise<Response> {
  return async ({ request, params, context }) => {
    const page = pageContext(request);
    const token = bearerOf(request);
    if (token === null) return problem(page, "unauthorized");
    const keyHash = apiTokenHash(token);
    const scope = await asPublic({ keyHash }, async (db) => {
      const [known] = await db.$queryRaw<ApiScope[]>`
        select programme_id as "programmeId", only_network_id as "onlyNetworkId" from relais.open_token()`;
      if (known) await countUse(db);
      return known;
    });
    if (!scope) {
      const counted = await wrongFrom(context, "api-remote");
      return counted.ok ? problem(page, "unauthorized") : problem(page, "tooMany", counted.refusal);
    }
    const allowed = await allow("api-token", keyHash);
    if (!allowed.ok) return problem(page, "tooMany", allowed.refusal);
    return asPublic({ keyHash }, (db) => handle({ ...page, db, scope, params, origin: originOf(request) }));
  };
}

/** Nothing is written here. */
export const readOnly = ({ request }: { request: Request }): Response => problem(pageContext(request), "method");

/** JSON for one reader, kept by no cache in between. */
export const apiAnswer = (body: unknown, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), {
    headers: {
      "Content-Type": "application/json",
      "Cache-Control": "private, no-cache",
      Vary: "Authorization",
      ...headers,
    },
  });
