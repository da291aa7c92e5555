import type { Ports } from "./ports";

/** What the server said, and the phone's clock before and after. `faulty`: it stumbled over what was asked. */
export type ServerAnswer =
  | { reached: true; status: number; body: Record<string, unknown>; asked: number; received: number }
  | { reached: false; faulty: boolean };

/** A slow line may take this long; the screen is told "offline" much sooner. */
const PATIENCE = 20_000;

/**
 * Sends JSON and takes nothing but JSON for an answer. The page of a captive portal, a redirect or half an answer is
 * no network.
 */
export async function ask(
  ports: Pick<Ports, "fetch" | "after" | "now">,
  path: string,
  message: unknown,
): Promise<ServerAnswer> {
  const asked = ports.now();
  const stop = new AbortController();
  const giveUp = ports.after(PATIENCE, () => stop.abort());
  try {
    const response = await ports.fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json" },
      body: JSON.stringify(message),
      credentials: "same-origin",
      redirect: "error",
      cache: "no-store",
      signal: stop.signal,
    });
    const isJson = response.headers.get("Content-Type")?.startsWith("application/json") ?? false;
    const body: unknown = isJson ? await response.json() : null;
    if (response.status >= 500) return { reached: false, faulty: true };
    if (typeof body !== "object" || body === null) return { reached: false, faulty: false };
    return {
      reached: true,
      status: response.status,
      body: body as Record<string, unknown>,
      asked,
      received: ports.now(),
    };
  } catch {
    return { reached: false, faulty: false };
  } finally {
    giveUp();
  }
}
