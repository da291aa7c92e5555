import { createServer, type IncomingHttpHeaders, type IncomingMessage, request, type ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { type Cuttable, cuttable } from "../support/cuttable";
import type { Errand, Luck } from "./evening";

const SLOW = 700;

/** Its origin is what the phone believes the portal's address is. */
export interface HostileLine extends Cuttable {
  /** What was thrown so far: a fate and what it met. */
  thrown: string[];
  /** From now on it holds; what was on its way all the time arrives. */
  calm: () => Promise<void>;
  stop: () => Promise<void>;
}

interface Sent {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** Stands between a phone and the portal, and does to each request what its luck says. */
export async function hostileLine(portal: string, luck: Luck): Promise<HostileLine> {
  const thrown: string[] = [];
  let late: Sent[] = [];

  const arriveLate = async () => {
    const arriving = late;
    late = [];
    await Promise.all(arriving.map((sent) => forward(portal, sent).catch(() => null)));
  };

  const server = createServer((asked, answer) => {
    serve(asked, answer).catch(() => answer.destroy());
  });
  async function serve(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const sent = await sentBy(asked);
    const errand = errandOf(sent);
    const fate = (errand && luck[errand].shift()) ?? "ok";
    if (fate !== "ok") thrown.push(`${fate} (${errand})`);
    switch (fate) {
      case "dropped":
        return void answer.destroy();
      case "502":
        return void answer.writeHead(502, { "Content-Type": "text/html" }).end("<h1>502 Bad Gateway</h1>");
      case "captive {}":
        return void answer.writeHead(200, { "Content-Type": "application/json" }).end("{}");
      case "captive page":
        return void answer.writeHead(200, { "Content-Type": "text/html" }).end("<h1>Wi-Fi : acceptez</h1>");
      case "arrives later":
        late.push(sent);
        return void answer.destroy();
      case "answer lost":
        await forward(portal, sent);
        return void answer.destroy();
      case "sent twice": {
        const [first] = await Promise.all([forward(portal, sent), forward(portal, sent).catch(() => null)]);
        return give(answer, first);
      }
      case "truncated": {
        const { status, headers, body } = await forward(portal, sent);
        answer.writeHead(status, { ...carried(headers), "content-length": String(body.length) });
        answer.write(body.subarray(0, Math.floor(body.length / 2)), () => answer.destroy());
        return;
      }
      case "700 B/s": {
        await wait((sent.body.length / SLOW) * 1000);
        const answered = await forward(portal, sent);
        await wait((answered.body.length / SLOW) * 1000);
        return give(answer, answered);
      }
      case "ok":
        // What is overtaken by what was sent after it.
        give(answer, await forward(portal, sent));
        return arriveLate();
    }
  }

  const line = await cuttable(server);
  return {
    ...line,
    thrown,
    calm: async () => {
      for (const errand of Object.keys(luck) as Errand[]) luck[errand].length = 0;
      await arriveLate();
      await line.mend();
    },
    stop: line.cut,
  };
}

function errandOf({ method, path }: Sent): Errand | null {
  if (path === "/field/deliver") return "deliver";
  if (path === "/field/open") return "open";
  return method === "GET" || method === "HEAD" ? "page" : null;
}

async function sentBy(asked: IncomingMessage): Promise<Sent> {
  const pieces: Buffer[] = [];
  for await (const piece of asked) pieces.push(piece);
  const { method = "GET", url = "/", headers } = asked;
  return { method, path: url, headers, body: Buffer.concat(pieces) };
}

function forward(portal: string, { method, path, headers, body }: Sent): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const onward = request(new URL(path, portal), { method, headers, agent: false }, async (answered) => {
      try {
        const pieces: Buffer[] = [];
        for await (const piece of answered) pieces.push(piece);
        resolve({ status: answered.statusCode ?? 502, headers: answered.headers, body: Buffer.concat(pieces) });
      } catch (fault) {
        reject(fault);
      }
    });
    onward.once("error", reject);
    onward.end(body);
  });
}

function give(answer: ServerResponse, { status, headers, body }: Answer): void {
  const isBare = answer.req.method === "HEAD" || status === 304;
  answer.writeHead(status, isBare ? carried(headers) : { ...carried(headers), "content-length": String(body.length) });
  answer.end(isBare ? undefined : body);
}

/** What is said of the answer and not of the connection it came on. */
function carried(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const { connection: _, "keep-alive": __, "transfer-encoding": ___, ...rest } = headers;
  return rest;
}
