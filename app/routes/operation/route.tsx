import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import type { WordsHandle } from "~/i18n/namespaces";
import { useWords } from "~/i18n/use-words";
import { openOperation } from "~/queries/report/public-operation.server";
import { PrintButton } from "~/ui/print-sheet";
import { OperationShown } from "~/ui/public/operation-shown";
import { PublicFrame } from "~/ui/public/public-frame";
import { ToShow } from "~/ui/public/to-show";
import { isUuid } from "~/web/address-ids.server";
import { originOf } from "~/web/origin.server";
import { paths } from "~/web/paths";
import { operationWords } from "~/web/public-operation-words";
import { notFound, pageContext } from "~/web/route-context.server";

export const handle: WordsHandle<{ name: string }> = {
  i18n: ["public"],
  title: (t, { name }) => t("public:operation.window", { operation: name }),
};

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data
    ? [
        { name: "description", content: data.words.description },
        { property: "og:type", content: "website" },
        { property: "og:title", content: data.words.title },
        { property: "og:description", content: data.words.lead },
        { property: "og:url", content: data.address },
        { property: "og:locale", content: data.locale === "fr" ? "fr_FR" : "en_GB" },
        { property: "og:image", content: data.image },
        { property: "og:image:type", content: "image/png" },
        { property: "og:image:width", content: "1200" },
        { property: "og:image:height", content: "630" },
        { property: "og:image:alt", content: data.imageAlt },
        { name: "twitter:card", content: "summary_large_image" },
        { tagName: "link", rel: "canonical", href: data.address },
      ]
    : [];

/** An operation for whoever gave or bought: released, old and large enough, or nothing. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { operationId } = params;
  const open = isUuid(operationId) ? await openOperation(operationId, new Date()) : null;
  if (!open || operationId === undefined) throw notFound();
  const page = pageContext(request);
  const words = operationWords(open, page);
  const origin = originOf(request);
  const { locale, t } = page;
  return {
    name: open.name,
    words,
    locale,
    address: new URL(`${paths.publicOperation(operationId)}?lng=${locale}`, origin).href,
    image: new URL(paths.operationCard(operationId, locale), origin).href,
    imageAlt: t("public:operation.cardAlt", { operation: open.name, line: words.lead }),
  };
}

export default function Operation() {
  const { words, image, imageAlt, address } = useLoaderData<typeof loader>();
  const { t } = useWords("public");
  return (
    <PublicFrame>
      <div className="operation-page">
        <OperationShown words={words} />
        <ToShow image={image} alt={imageAlt} address={address} />
      </div>
      <div className="actions">
        <PrintButton />
      </div>
      <p className="print-only quiet">{t("frame.about")}</p>
    </PublicFrame>
  );
}
