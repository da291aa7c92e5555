import type { LoaderFunctionArgs } from "@remix-run/node";
import { problem } from "~/web/api/problem.server";
import { pageContext } from "~/web/route-context.server";

/** Whatever else begins like the API. */
export const loader = ({ request }: LoaderFunctionArgs) => problem(pageContext(request), "notFound");

export const action = loader;
