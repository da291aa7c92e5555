import { once } from "node:events";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";

export interface LossyProxy {
  /** What the phone believes the portal's address is. */
  origin: string;
  /** From now on the portal does what it is asked and its answer never arrives; gives what makes it arrive again. */
  loseAnswers: (path: string) => { lost: () => number; stop: () => void };
  /** As a cable pulled out: open connections end, new ones are refused. */
  cut: () => Promise<void>;
  mend: () => Promise<void>;
  stop: () => Promise<void>;
}

/** Stands between a phone and a portal; the portal sees the phone's own requests, address and all. */
export async function lossyProxy(portal: string): Promise<LossyProxy> {
  const losing = new Map<string, { lost: number }>();
  const connections = new Set<Socket>();
  const server = createServer((asked, answer) => {
    const losses = losing.get(new URL(asked.url ?? "/", portal).pathname);
    forward(portal, asked, answer, losses ? () => losses.lost++ : null);
  });
  server.on("connection", (socket) => {
    connections.add(socket);
    socket.once("close", () => connections.delete(socket));
  });
  const listen = async (port: number) => {
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
  };
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const cut = async () => {
    if (!server.listening) return;
    const closed = once(server, "close");
    server.close();
    for (const socket of connections) socket.destroy();
    await closed;
  };
  return {
    origin: `http://127.0.0.1:${port}`,
    loseAnswers: (path) => {
      const losses = { lost: 0 };
      losing.set(path, losses);
      return { lost: () => losses.lost, stop: () => losing.delete(path) };
    },
    cut,
    mend: () => listen(port),
    stop: cut,
  };
}

function forward(portal: string, asked: IncomingMessage, answer: ServerResponse, lose: (() => void) | null) {
  const { method, headers } = asked;
  const onward = request(new URL(asked.url ?? "/", portal), { method, headers }, async (answered) => {
    if (!lose) {
      answer.writeHead(answered.statusCode ?? 502, answered.headers);
      answered.pipe(answer);
      return;
    }
    // The last byte of the answer comes after the portal's commit.
    for await (const _ of answered);
    lose();
    answer.destroy();
  });
  onward.once("error", () => answer.destroy());
  answer.once("close", () => onward.destroy());
  asked.pipe(onward);
}
