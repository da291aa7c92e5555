import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import { type Cuttable, cuttable } from "./cuttable";

/** Its origin is what the phone believes the portal's address is. */
export interface LossyProxy extends Cuttable {
  /** From now on the portal does what it is asked and its answer never arrives; gives what makes it arrive again. */
  loseAnswers: (path: string) => { lost: () => number; stop: () => void };
  stop: () => Promise<void>;
}

/** Stands between a phone and a portal; the portal sees the phone's own requests, address and all. */
export async function lossyProxy(portal: string): Promise<LossyProxy> {
  const losing = new Map<string, { lost: number }>();
  const server = createServer((asked, answer) => {
    const losses = losing.get(new URL(asked.url ?? "/", portal).pathname);
    forward(portal, asked, answer, losses ? () => losses.lost++ : null);
  });
  const line = await cuttable(server);
  return {
    ...line,
    loseAnswers: (path) => {
      const losses = { lost: 0 };
      losing.set(path, losses);
      return { lost: () => losses.lost, stop: () => losing.delete(path) };
    },
    stop: line.cut,
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
