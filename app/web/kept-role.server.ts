/**
 * The role chosen in a network, kept on the device for that network's addresses alone, so that choosing one in another
 * network changes nothing here. It proves nothing: only a role that is held is ever taken.
 */
export function keepRole(request: Request, { id, slug }: { id: string; slug: string }): string {
  const secure = new URL(request.url).protocol === "https:" ? "; Secure" : "";
  return `${nameFor(slug)}=${id}; Path=/${slug}; HttpOnly; SameSite=Lax; Max-Age=43200${secure}`;
}

export function roleKeptFor(slug: string, { headers }: Request): string | undefined {
  const begins = `${nameFor(slug)}=`;
  const pairs = (headers.get("Cookie") ?? "").split("; ");
  return pairs.find((pair) => pair.startsWith(begins))?.slice(begins.length);
}

const nameFor = (slug: string): string => `relais-role-${slug}`;
