import type { ActionFunctionArgs } from "@remix-run/node";
import { bagForm } from "~/forms/field-forms";
import { takeBag } from "~/operations/field/take-bag.server";
import { kitOf } from "~/queries/field/kit.server";
import { jsonOf, problem } from "~/web/json-body.server";
import { asPass, currentPass } from "~/web/pass.server";

/** The pass of this browser takes stock into its bag. */
export async function action({ request }: ActionFunctionArgs) {
  const { form, malformed } = await jsonOf(request, bagForm);
  if (malformed) return malformed;
  const current = await currentPass(request);
  if (current?.standing !== "live") return problem(401, "no-pass", { standing: current?.standing ?? "unknown" });
  const { pass } = current;
  return asPass(pass, async (db, who) => {
    const taken = await takeBag(db, who, pass, form);
    const kit = await kitOf(db, pass);
    return taken.ok
      ? Response.json({ bag: taken.value.bagId, kit })
      : problem(422, "refused", { refusal: taken.refusal, kit });
  });
}
