import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";

export interface Cuttable {
  origin: string;
  /** As a cable pulled out: open connections end, new ones are refused. */
  cut: () => Promise<void>;
  /** At the same address; nothing where it was not cut. */
  mend: () => Promise<void>;
}

/** Has a server listen where its cable can be pulled out and put back. */
export async function cuttable(server: Server): Promise<Cuttable> {
  const connections = new Set<Socket>();
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
  return {
    origin: `http://127.0.0.1:${port}`,
    async cut() {
      if (!server.listening) return;
      const closed = once(server, "close");
      server.close();
      for (const socket of connections) socket.destroy();
      await closed;
    },
    async mend() {
      if (!server.listening) await listen(port);
    },
  };
}
