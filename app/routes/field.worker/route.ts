import type { LoaderFunctionArgs } from "@remix-run/node";
import { fieldWorker } from "~/web/field-page.server";

export const loader = ({ request }: LoaderFunctionArgs) => fieldWorker(request);
