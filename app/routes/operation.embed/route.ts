import { createHash } from "node:crypto";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { openOperation } from "~/queries/report/public-operation.server";
import tokens from "~/ui/tokens.css?inline";
import { isUuid } from "~/web/address-ids.server";
import { paths } from "~/web/paths";
import { operationWords } from "~/web/public-operation-words";
import { notFound, pageContext } from "~/web/route-context.server";
import frame from "./embed.css?inline";
import { embedPage } from "./embed-page";

const style = `${tokens}\n${frame}`;

/** The one page other sites may frame: it has no script, no cookie and nothing of anybody else's. */
const policy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash("sha256").update(style).digest("base64")}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors *",
].join("; ");

/** A small document of its own that says what the page of the operation says. */
export async function loader({ request, params }: LoaderFunctionArgs): Promise<Response> {
  const { operationId } = params;
  const open = isUuid(operationId) ? await openOperation(operationId, new Date()) : null;
  if (!open || operationId === undefined) throw notFound();
  const page = pageContext(request);
  const { locale, t } = page;
  // Without a host: this page is kept by caches, and whoever asks first would otherwise choose where it leads.
  const href = `${paths.publicOperation(operationId)}?lng=${locale}`;
  const words = operationWords(open, page);
  return new Response(embedPage({ name: open.name, words, style, locale, href, more: t("public:operation.more") }), {
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy": policy,
      "Cache-Control": "public, max-age=3600",
      "Referrer-Policy": "no-referrer",
      Vary: "Cookie, Accept-Language",
    },
  });
}
