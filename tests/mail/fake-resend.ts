import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type Received = { key: string | undefined; body: { to: string; subject: string; html: string; text: string } };

/** What the mail service does with the next letter handed to it. `lost`: taken, and the line drops before it says so. */
export type Behaviour = "accept" | "refuse" | "busy" | "broken" | "lost" | "silent";

/** A mail service of our own on a local port: it remembers what it was handed, and delivers each key once. */
export async function fakeResend() {
  const received: Received[] = [];
  const delivered = new Map<string, Received>();
  const next: Behaviour[] = [];
  const waiting: ServerResponse[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const key = request.headers["idempotency-key"]?.toString();
    const letter: Received = { key, body: JSON.parse(Buffer.concat(chunks).toString()) };
    received.push(letter);
    const behaviour = next.shift() ?? "accept";
    const answer = (status: number, body: object, headers: Record<string, string> = {}) =>
      response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
    if (behaviour === "accept" || behaviour === "lost") delivered.set(key ?? `none-${received.length}`, letter);
    if (behaviour === "accept") answer(200, { id: key });
    else if (behaviour === "refuse")
      answer(422, { statusCode: 422, name: "validation_error", message: `Bad address ${letter.body.to}` });
    else if (behaviour === "busy")
      answer(429, { statusCode: 429, name: "rate_limit_exceeded", message: "Slow down" }, { "retry-after": "2" });
    else if (behaviour === "broken") answer(500, { statusCode: 500, name: "internal_server_error", message: "Oh" });
    else if (behaviour === "lost") request.socket.destroy();
    else waiting.push(response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    /** Letters a person would find in their mailbox. */
    delivered,
    /** How it behaves for the letters to come, in order; then it accepts. */
    will: (...behaviours: Behaviour[]) => next.push(...behaviours),
    reset: () => {
      received.length = 0;
      delivered.clear();
      next.length = 0;
    },
    stop: () =>
      new Promise<void>((resolve) => {
        for (const response of waiting) response.destroy();
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

export type FakeResend = Awaited<ReturnType<typeof fakeResend>>;
