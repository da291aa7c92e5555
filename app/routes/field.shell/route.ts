import type { LoaderFunctionArgs } from "@remix-run/node";
import { fieldPage } from "~/web/field-page.server";

/** The document with nothing in it, for the copy a phone keeps. */
export const loader = ({ request }: LoaderFunctionArgs) => fieldPage(request, { mode: "none" });
