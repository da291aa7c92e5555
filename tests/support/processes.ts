import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { freePort, healthy } from "./ports";

const main = fileURLToPath(new URL("../../build/start/main.js", import.meta.url));

export interface WebProcess {
  address: string;
  kill: (signal: NodeJS.Signals) => Promise<void>;
}

/** A web process of the built portal over an existing database, as a demonstration. */
export async function startWeb(environment: Record<string, string>): Promise<WebProcess> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), "relais-web-"));
  const child = spawn(process.execPath, [main], {
    env: {
      ...process.env,
      RELAIS_PROCESS: "web",
      RELAIS_DEMO: "1",
      HOST: "127.0.0.1",
      RELAIS_DATA: folder,
      PORT: String(port),
      ...environment,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said: string[] = [];
  child.stdout.on("data", (text: Buffer) => said.push(text.toString()));
  child.stderr.on("data", (text: Buffer) => said.push(text.toString()));
  const address = `http://127.0.0.1:${port}`;
  await healthy(address, () => (child.exitCode === null ? undefined : said.join("")));
  return {
    address,
    kill: async (signal) => {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill(signal);
        await once(child, "exit");
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What a page with JavaScript is answered to a form: done and led on, or with the form as it stands. */
const LED_ON = 202;

/**
 * A browser without a screen: one person's cookie, forms posted as a page with JavaScript posts them. Their answers are
 * small, so that what races is the acts and not the drawing of pages. A redirect is 302, as without JavaScript.
 */
export async function signedIn(address: string, as: string) {
  const entered = await fetch(`${address}/demo/sign-in`, {
    method: "POST",
    body: new URLSearchParams({ as }),
    redirect: "manual",
  });
  const cookie = (entered.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  return {
    cookie,
    post: async (at: string, path: string, fields: Record<string, string>): Promise<number> => {
      const { pathname, search } = new URL(path, at);
      const answer = await fetch(`${at}${pathname}.data${search}`, {
        method: "POST",
        body: new URLSearchParams(fields),
        headers: { cookie },
        redirect: "manual",
      });
      await answer.arrayBuffer();
      return answer.status === LED_ON ? 302 : answer.status;
    },
  };
}
