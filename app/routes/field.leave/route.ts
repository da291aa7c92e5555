import type { ActionFunctionArgs } from "@remix-run/node";
import { leaveForm } from "~/forms/field-forms";
import { jsonOf } from "~/web/json-body.server";
import { endPass } from "~/web/pass.server";

/**
 * The pass ends on this phone. What it sealed can still be delivered: that needs no session. When nothing of anybody waits
 * in that browser, it takes all it keeps of the portal off its disk: a database that deletes leaves it in its files.
 */
export async function action({ request }: ActionFunctionArgs) {
  const { form, malformed } = await jsonOf(request, leaveForm);
  if (malformed) return malformed;
  const setCookie = await endPass(request, form.waiting);
  const headers = new Headers({ "Set-Cookie": setCookie });
  if (form.erase) headers.set("Clear-Site-Data", '"storage"');
  return Response.json({ standing: "left" }, { headers });
}
