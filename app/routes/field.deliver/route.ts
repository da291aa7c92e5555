import type { ActionFunctionArgs } from "@remix-run/node";
import type { Delivered } from "~/core/field/kit";
import { deliverForm } from "~/forms/field-forms";
import { deliverEntries } from "~/operations/field/deliver-entries.server";
import { kitOf } from "~/queries/field/kit.server";
import { allowFrom } from "~/web/allow-from.server";
import { reportFault } from "~/web/fault.server";
import { jsonOf, problem } from "~/web/json-body.server";
import { contactOf, currentPass } from "~/web/pass.server";

/** Entries come in, whoever carries them; with a pass's session the answer says how it stands and what it carries now. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { form, malformed } = await jsonOf(request, deliverForm);
  if (malformed) return malformed;
  const current = await currentPass(request);
  // Who shows a pass's session is held to what a pass may bring, and nobody beside them takes their turn.
  const allowed = current ? { ok: true as const } : await allowFrom(context, "deliver-remote");
  if (!allowed.ok) return problem(429, "too-many", { minutes: allowed.refusal.minutes });
  const answers = await deliverEntries(form.envelopes, {
    now: new Date(),
    onFault: reportFault,
  });
  const answer: Delivered = { answers, ...(await contactOf(current, kitOf, form.waiting)) };
  return Response.json(answer);
}
