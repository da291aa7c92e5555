import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { paths } from "~/web/paths";
import { endSession } from "~/web/session.server";

/** Signing out is a form: a link would let any page do it. */
export const loader = () => redirect(paths.front());

export async function action({ request }: ActionFunctionArgs) {
  return redirect(paths.signIn(), { headers: { "Set-Cookie": await endSession(request) } });
}
