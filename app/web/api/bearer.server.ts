/** The token of an Authorization header; null where there is none. */
export function bearerOf(request: Request): string | null {
  const [, token = null] =
    /^Bearer +([A-Za-z0-9._~+/-]{8,200}=*)$/i.exec(request.headers.get("Authorization") ?? "") ?? [];
  return token;
}
