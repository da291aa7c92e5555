import type { Page, Request } from "@playwright/test";

export type Sent = { method: string; url: string; headers: string; body: string };

/** Notes all that the browser asks from now on, byte for byte; called again, gives what was noted so far. */
export function everythingSent(page: Page): () => Promise<Sent[]> {
  const sent: Promise<Sent>[] = [];
  page.context().on("request", (request) => sent.push(noted(request)));
  page.on("websocket", (socket) => {
    sent.push(Promise.resolve({ method: "SOCKET", url: socket.url(), headers: "", body: "" }));
  });
  return () => Promise.all(sent);
}

const noted = async (request: Request): Promise<Sent> => ({
  method: request.method(),
  url: request.url(),
  headers: JSON.stringify(await request.allHeaders().catch(() => request.headers())),
  body: request.postDataBuffer()?.toString("latin1") ?? "",
});

/** A text as it was before it was made fit for an address or a form. */
export const plain = (text: string): string =>
  text
    .replaceAll("+", " ")
    .replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
