import type { ActionFunctionArgs } from "@remix-run/node";
import { leaveForm } from "~/forms/field-forms";
import { jsonOf } from "~/web/json-body.server";
import { endPass } from "~/web/pass.server";

/** The pass ends on this phone. What it sealed can still be delivered: that needs no session. */
export async function action({ request }: ActionFunctionArgs) {
  const { form, malformed } = await jsonOf(request, leaveForm);
  if (malformed) return malformed;
  const setCookie = await endPass(request, form.waiting);
  return Response.json({ standing: "left" }, { headers: { "Set-Cookie": setCookie } });
}
