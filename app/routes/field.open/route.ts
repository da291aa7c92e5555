import type { ActionFunctionArgs } from "@remix-run/node";
import type { OpenedPass } from "~/core/field/kit";
import { openForm } from "~/forms/field-forms";
import { openPass } from "~/operations/field/open-pass.server";
import { kitOf } from "~/queries/field/kit.server";
import { jsonOf, problem } from "~/web/json-body.server";
import { tryingCode } from "~/web/opening.server";
import { amongPasses, asPass, bindPhone, currentPass, keyOfPass, passCookie, type StoredPass } from "~/web/pass.server";

/** Opens a pass with its code; without one, the pass this browser already has a session of. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { form, malformed } = await jsonOf(request, openForm);
  if (malformed) return malformed;
  if (form.code === "") return reopen(request, form.deviceKey);
  const now = new Date();
  const opened = await tryingCode(context, () => amongPasses((db) => openPass(db, form, now)));
  if (!opened.ok) {
    const { reason, ...more } = opened.refusal;
    return problem(reason === "too-many" ? 429 : reason === "code-unknown" ? 404 : 410, reason, more);
  }
  const { pass, token } = opened.value;
  return Response.json(await openedPass(pass), {
    headers: { "Set-Cookie": passCookie(token, pass.endsAt, request) },
  });
}

async function reopen(request: Request, deviceKey: Uint8Array<ArrayBuffer> | null) {
  const current = await currentPass(request);
  if (current?.standing !== "live") return problem(404, "code-unknown");
  if (deviceKey) await bindPhone(current.pass, deviceKey);
  return Response.json(await openedPass({ ...current.pass, deviceKey: deviceKey ?? current.pass.deviceKey }));
}

async function openedPass(pass: StoredPass): Promise<OpenedPass> {
  return { kit: await asPass(pass, (db) => kitOf(db, pass)), macKey: keyOfPass(pass) };
}
