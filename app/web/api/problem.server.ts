import type { PageContext } from "../route-context.server";

const STATUS = { badQuery: 400, unauthorized: 401, forbidden: 403, notFound: 404, method: 405, tooMany: 429 } as const;

export type ApiProblem = keyof typeof STATUS;

/** RFC 9457: what is wrong, for a program by its `type` and status, for a person in their language. */
export function problem(
  { t }: Pick<PageContext, "t">,
  kind: ApiProblem,
  { minutes = 1, headers = {} }: { minutes?: number; headers?: Record<string, string> } = {},
): Response {
  const body = {
    type: `urn:relais:problem:${kind}`,
    title: t(`public:api.problem.${kind}`),
    status: STATUS[kind],
    detail: t(`public:api.problem.${kind}Detail`, { count: minutes }),
  };
  return new Response(JSON.stringify(body), {
    status: STATUS[kind],
    headers: {
      "Content-Type": "application/problem+json",
      "Cache-Control": "no-store",
      Vary: "Authorization, Accept-Language",
      ...(kind === "unauthorized" ? { "WWW-Authenticate": 'Bearer realm="relais"' } : {}),
      ...(kind === "tooMany" ? { "Retry-After": String(minutes * 60) } : {}),
      ...(kind === "method" ? { Allow: "GET, HEAD" } : {}),
      ...headers,
    },
  });
}
