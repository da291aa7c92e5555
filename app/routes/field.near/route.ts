import type { ActionFunctionArgs } from "@remix-run/node";
import { whoHasForm } from "~/forms/nearby-form";
import { whoHas } from "~/queries/field/who-has.server";
import { jsonOf, problem } from "~/web/json-body.server";
import { asPass, currentPass } from "~/web/pass.server";

/** The pass of this browser asks which others say that they have some of a kind. No contact, and written nowhere. */
export async function action({ request }: ActionFunctionArgs) {
  const { form, malformed } = await jsonOf(request, whoHasForm);
  if (malformed) return malformed;
  const current = await currentPass(request);
  if (current?.standing !== "live") return problem(401, "no-pass", { standing: current?.standing ?? "unknown" });
  return Response.json(await asPass(current.pass, (db) => whoHas(db, form.kind)));
}
