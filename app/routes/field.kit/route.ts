import type { LoaderFunctionArgs } from "@remix-run/node";
import type { Delivered } from "~/core/field/kit";
import { kitOf } from "~/queries/field/kit.server";
import { contactOf, currentPass } from "~/web/pass.server";

/** How the pass of this browser stands, and what it carries now. */
export async function loader({ request }: LoaderFunctionArgs) {
  const answer: Delivered = { answers: [], ...(await contactOf(await currentPass(request), kitOf)) };
  return Response.json(answer);
}
