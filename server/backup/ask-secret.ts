import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import { StartProblem } from "../problem.ts";
import { say } from "../words.ts";
import { recipientOf } from "./sealed-file.ts";

/** The secret of a pair of keys, typed without being shown, or the first line of what is piped in. It is kept nowhere. */
export async function askSecret(): Promise<string> {
  const isTyped = process.stdin.isTTY === true;
  if (isTyped) process.stderr.write(`${say("restoreSecret")} `);
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: unseen, terminal: isTyped });
  const secret = await new Promise<string>((resolve) => {
    lines.once("line", (line) => resolve(line.trim()));
    lines.once("close", () => resolve(""));
  });
  lines.close();
  process.stdin.unref?.();
  if (isTyped) process.stderr.write("\n");
  if ((await recipientOf(secret)) === null) throw new StartProblem("restoreNoSecret", {}, { exitCode: 2 });
  return secret;
}
