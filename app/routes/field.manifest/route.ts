import type { LoaderFunctionArgs } from "@remix-run/node";
import { fieldManifest } from "~/web/field-page.server";

export const loader = ({ request }: LoaderFunctionArgs) => fieldManifest(request);
