import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { homeOf } from "~/web/home.server";
import { paths } from "~/web/paths";
import { signedIn } from "~/web/session.server";

/** The front door leads home, or to where one signs in. */
export async function loader(args: LoaderFunctionArgs) {
  const person = await signedIn(args);
  return redirect(person ? homeOf(person) : paths.signIn());
}

export default function Front() {
  return null;
}
