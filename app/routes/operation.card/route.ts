import { createHash } from "node:crypto";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { openOperation } from "~/queries/report/public-operation.server";
import tokens from "~/ui/tokens.css?raw";
import { isUuid } from "~/web/address-ids.server";
import { coloursIn } from "~/web/public-colours";
import { operationWords } from "~/web/public-operation-words";
import { isKnown } from "~/web/report-files/report-file.server";
import { notFound, pageContext } from "~/web/route-context.server";
import { cardSvg } from "~/web/share-card/card-svg";
import { drawPng } from "~/web/share-card/draw-png.server";

const HOUR = 3600;

/** The picture a message shows of an operation's page. */
export async function loader({ request, params }: LoaderFunctionArgs): Promise<Response> {
  const { operationId } = params;
  const open = isUuid(operationId) ? await openOperation(operationId, new Date()) : null;
  if (!open) throw notFound();
  const { card } = operationWords(open, pageContext(request));
  const svg = cardSvg(card, coloursIn(tokens));
  const headers = {
    "Content-Type": "image/png",
    "Cache-Control": `public, max-age=${HOUR}`,
    "Cross-Origin-Resource-Policy": "cross-origin",
    ETag: `"${createHash("sha256").update(svg).digest("hex").slice(0, 32)}"`,
  };
  if (isKnown(request, headers.ETag)) return new Response(null, { status: 304, headers });
  return new Response(await drawn(headers.ETag, svg), { headers });
}

/** The last few, drawn once: a message shown to many asks for the same picture. */
const kept = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();
const KEPT = 40;

function drawn(etag: string, svg: string): Promise<Uint8Array<ArrayBuffer>> {
  const known = kept.get(etag) ?? drawPng(svg);
  kept.delete(etag);
  kept.set(etag, known);
  const [oldest] = kept.keys();
  if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
  known.catch(() => kept.delete(etag));
  return known;
}
