import type { LoaderFunctionArgs } from "@remix-run/node";
import { readPassCode } from "~/core/field/pass-code";
import type { StartData } from "~/core/field/start";
import { peekPass } from "~/operations/field/open-pass.server";
import { kitOf } from "~/queries/field/kit.server";
import { fieldPage } from "~/web/field-page.server";
import { tryingCode } from "~/web/opening.server";
import { amongPasses, asPass, currentPass, isCodeOf } from "~/web/pass.server";

/** The same document at every address of the field. Looking at a code does not use it up: whoever previews a message looks. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  return fieldPage(request, await startOf(request, params.code, context));
}

async function startOf(
  request: Request,
  typed: string | undefined,
  context: LoaderFunctionArgs["context"],
): Promise<StartData> {
  const current = await currentPass(request);
  const live = current?.standing === "live" ? current.pass : null;
  const code = typed === undefined ? null : readPassCode(typed);
  if (live && (typed === undefined || (code !== null && isCodeOf(live, code)))) {
    return { mode: "pass", kit: await asPass(live, (db) => kitOf(db, live)) };
  }
  if (typed === undefined) return { mode: "none" };
  if (code === null) return { mode: "code", code: typed.slice(0, 40), peek: null, problem: "code-unknown" };
  const looked = await tryingCode(context, () => amongPasses((db) => peekPass(db, code, new Date())));
  if (!looked.ok) return { mode: "code", code, peek: null, problem: looked.refusal.reason };
  const pass = looked.value;
  // What previews a link in a message is no browser that shows a document: it is shown no group, no place and no bag.
  if (request.headers.get("Sec-Fetch-Dest") !== "document") return { mode: "code", code, peek: null, problem: null };
  return { mode: "code", code, peek: await asPass(pass, (db) => kitOf(db, pass)), problem: null };
}
