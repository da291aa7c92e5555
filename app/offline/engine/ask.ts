import type { Ports } from "./ports";

/**
 * What the server said, and the phone's clock before and after. `faulty`: it stumbled over what was asked. `slow`: the line
 * was there, and what was asked was too much for it.
 */
export type ServerAnswer =
  | { reached: true; status: number; body: Record<string, unknown>; asked: number; received: number }
  | { reached: false; faulty: boolean; slow: boolean };

/** A slow line may take this long; the screen is told "offline" much sooner. */
const PATIENCE = 20_000;
/** Bytes a second: what a line that still carries anything can be trusted to carry, and what a page that says no size weighs. */
const SLOWEST = 300;
const UNSIZED = 20_000;

const patienceFor = (bytes: number): number => PATIENCE + Math.ceil((bytes / SLOWEST) * 1000);

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
  const sent = JSON.stringify(message);
  let tooSlow = false;
  const within = (bytes: number) =>
    ports.after(patienceFor(bytes), () => {
      tooSlow = true;
      stop.abort();
    });
  let giveUp = within(sent.length);
  try {
    const response = await ports.fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json" },
      body: sent,
      credentials: "same-origin",
      redirect: "error",
      cache: "no-store",
      signal: stop.signal,
    });
    giveUp();
    giveUp = within(Number(response.headers.get("Content-Length") ?? UNSIZED));
    const isJson = response.headers.get("Content-Type")?.startsWith("application/json") ?? false;
    const body: unknown = isJson ? await response.json() : null;
    if (response.status >= 500) return { reached: false, faulty: true, slow: false };
    if (typeof body !== "object" || body === null) return { reached: false, faulty: false, slow: false };
    return {
      reached: true,
      status: response.status,
      body: body as Record<string, unknown>,
      asked,
      received: ports.now(),
    };
  } catch {
    return { reached: false, faulty: false, slow: tooSlow };
  } finally {
    giveUp();
  }
}
