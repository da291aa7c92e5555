import { createServer } from "node:net";

/** A port nobody listens on at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const bound = probe.address();
      probe.close(() => (bound && typeof bound === "object" ? resolve(bound.port) : reject(new Error("no port"))));
    });
  });
}

/** Waits for a portal to say that it is ready, for a minute at most; `gone` says why it never will. */
export async function healthy(origin: string, gone: () => string | undefined = () => undefined): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    const ended = gone();
    if (ended !== undefined) throw new Error(`the portal ended: ${ended}`);
    const answer = await fetch(`${origin}/healthz`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("the portal did not come up");
}
