import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { languageForm } from "~/forms/account-forms";
import { languageCookie } from "~/i18n/request.server";
import { parseForm } from "~/web/parse-form.server";
import { paths } from "~/web/paths";
import { safePath } from "~/web/return-to.server";

export const loader = () => redirect(paths.front());

/** Keeps the language chosen on this device and comes back to the page. */
export async function action({ request }: ActionFunctionArgs) {
  const parsed = await parseForm(request, languageForm);
  if (!parsed.ok) return new Response(null, { status: 400 });
  const { lng, returnTo } = parsed.value;
  return redirect(safePath(returnTo) ?? paths.front(), { headers: { "Set-Cookie": languageCookie(lng) } });
}
