// @ts-check
import { once } from "node:events";
import { connect, createServer } from "node:net";
import { setTimeout as wait } from "node:timers/promises";

/**
 * Stands between a browser and the portal, as the wire does: counts what passes, and makes it wait when asked.
 * @param {string} portal
 */
export async function wireTo(portal) {
  const { hostname, port } = new URL(portal);
  let bytes = 0;
  let latest = performance.now();
  let latency = 0;
  let bytesPerSecond = Number.POSITIVE_INFINITY;
  /** When the line is free again: everything down shares it. */
  let free = 0;
  /** @type {Set<import("node:net").Socket>} */
  const sockets = new Set();

  const server = createServer({ allowHalfOpen: false }, (near) => {
    const far = connect(Number(port), hostname);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.once("close", () => sockets.delete(socket));
      socket.on("error", () => {});
    }
    near.once("close", () => far.destroy());
    near.on("data", (piece) => {
      counts(piece);
      far.write(piece);
    });
    let last = Promise.resolve();
    far.on("data", (piece) => {
      const due = sent(piece.length);
      last = last
        .then(() => arrive(due))
        .then(() => {
          counts(piece);
          near.write(piece);
        });
    });
    far.once("end", () => last.then(() => near.end()));
  });

  /** @param {Buffer} piece */
  const counts = (piece) => {
    bytes += piece.length;
    latest = performance.now();
  };

  /** @param {number} length */
  const sent = (length) => {
    const begins = Math.max(free, performance.now() + latency);
    free = begins + (length / bytesPerSecond) * 1000;
    return free;
  };

  /** @param {number} due */
  const arrive = (due) => {
    const left = due - performance.now();
    return left > 1 ? wait(left) : Promise.resolve();
  };

  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    origin: `http://127.0.0.1:${address.port}`,
    bytes: () => bytes,
    /** Resolves when nothing has passed for so long. @param {number} ms */
    async quiet(ms) {
      while (performance.now() - latest < ms) await wait(50);
    },
    /** @param {{ latency: number, bytesPerSecond: number }} slow */
    slow(slow) {
      ({ latency, bytesPerSecond } = slow);
      free = 0;
    },
    stop() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** @typedef {Awaited<ReturnType<typeof wireTo>>} Wire */
