import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { demoSignInForm } from "~/forms/account-forms";
import { isDemo, signInAsDemo } from "~/web/demo-sign-in.server";
import { parseForm } from "~/web/parse-form.server";
import { paths } from "~/web/paths";
import { safePath } from "~/web/return-to.server";
import { notFound } from "~/web/route-context.server";

export function loader() {
  if (!isDemo()) throw notFound();
  return redirect(paths.signIn());
}

/** One tap and one is somebody; only where everything is invented. */
export async function action({ request }: ActionFunctionArgs) {
  if (!isDemo()) throw notFound();
  const parsed = await parseForm(request, demoSignInForm);
  if (!parsed.ok) return new Response(null, { status: 400 });
  const signedIn = await signInAsDemo(request, parsed.value.as);
  if (!signedIn) throw notFound();
  const to = safePath(parsed.value.returnTo) ?? signedIn.home;
  return redirect(to, { status: 303, headers: { "Set-Cookie": signedIn.setCookie } });
}
