import type { LoaderFunctionArgs } from "@remix-run/node";
import { apiAnswer, readOnly } from "~/web/api/api-route.server";
import { openApi } from "~/web/api/openapi.server";
import { originOf } from "~/web/origin.server";

/** What the API is, for who writes a program against it: open to all, it says nothing of anybody. */
export const loader = ({ request }: LoaderFunctionArgs) => apiAnswer(openApi(originOf(request)));

export const action = readOnly;
