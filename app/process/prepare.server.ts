import { hasOperator } from "~/data/access/directory.server";
import { createMandateInvitation, revokeOperatorInvitations } from "~/data/access/invitation-store.server";
import { forgetOldTries } from "~/data/access/rate-limit-store.server";
import { deleteExpiredSessions } from "~/data/access/session-store.server";
import { inDirectory } from "~/data/scope/directory-scope.server";
import { newId } from "~/data/scope/id.server";
import { loadDemo } from "~/demo/load-demo.server";
import { paths } from "~/web/paths";
import { keptFor } from "./kept-for.server";
import { terminalWords, toldAtStart } from "./told-at-start.server";

export interface Preparation {
  demo: boolean;
  origin: string;
  keyFile: string;
}

/** What to say in the terminal, or why nothing was prepared. */
export type Prepared = { messages: string[]; refused?: "realForDemo" | "demoForReal" };

/**
 * Before the portal serves: the demonstration's rows, or, while nobody keeps the installation, a one-time
 * link to set it up. Every start replaces the link. The demonstration, where anybody may be anybody, and a real
 * installation never share a database.
 */
export async function prepareNetworks({ demo, origin, keyFile }: Preparation): Promise<Prepared> {
  process.env.RELAIS_KEYS = keyFile;
  process.env.RELAIS_DEMO = demo ? "1" : "0";
  const use = await keptFor();
  if (demo && use === "real life") return { messages: [], refused: "realForDemo" };
  if (!demo && use === "demonstration") return { messages: [], refused: "demoForReal" };
  const now = new Date();
  await deleteExpiredSessions(now);
  await forgetOldTries(now);
  if (demo) {
    await loadDemo();
    return { messages: await toldAtStart({ demo, origin }, now) };
  }
  const messages = await toldAtStart({ demo, origin }, now);
  const token = await setUpToken(now);
  if (token === null) return { messages };
  const link = new URL(paths.setUp(token), origin).href;
  return { messages: [...messages, terminalWords().t("accounts:terminal.setUp", { link })] };
}

const SET_UP_LASTS = 7 * 24 * 3_600_000;

function setUpToken(now: Date): Promise<string | null> {
  return inDirectory(async (db) => {
    if (await hasOperator(db, now)) return null;
    await revokeOperatorInvitations(db, now);
    const expiresAt = new Date(now.getTime() + SET_UP_LASTS);
    return createMandateInvitation(db, { id: newId(), role: "operator", expiresAt });
  });
}
