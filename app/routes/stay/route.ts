import type { LoaderFunctionArgs } from "@remix-run/node";
import { signedIn } from "~/web/session.server";

/** A sign of life of whoever is signed in, and whether they still are. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const person = await signedIn({ request, context });
  return { open: person !== null && person.session.secondFactorAt !== null };
}
