import type { LoaderFunctionArgs } from "@remix-run/node";
import { practicePage } from "~/web/field-page.server";

/** The field screen for an exercise: the same for everybody who opens it, and of no pass. */
export const loader = ({ request }: LoaderFunctionArgs) => practicePage(request);
