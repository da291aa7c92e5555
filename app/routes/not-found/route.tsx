import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { isRouteErrorResponse, useRouteError } from "@remix-run/react";
import type { WordsHandle } from "~/i18n/namespaces";
import { Around, type AroundShown } from "~/routes/network/around";
import { frame } from "~/routes/network/frame.server";
import { ErrorMessage, ErrorPage } from "~/ui/error-page";
import { paths } from "~/web/paths";

export const handle: WordsHandle = { i18n: ["home"] };

/** Whatever no route answers. Inside a network one is in, what stands around its pages stays. */
export const loader = async (args: LoaderFunctionArgs) => {
  const [network] = (args.params["*"] ?? "").split("/");
  const around = await frame({ ...args, params: { network } }).catch((refused: unknown) => {
    if (refused instanceof Response || isRouteErrorResponse(refused)) return null;
    throw refused;
  });
  throw data(around, { status: 404 });
};

export default function NotFound() {
  return null;
}

export function ErrorBoundary() {
  const error = useRouteError();
  const around: AroundShown | null = isRouteErrorResponse(error) && error.status === 404 ? error.data : null;
  if (!around) return <ErrorPage />;
  return (
    <Around {...around}>
      <ErrorMessage home={paths.home(around.network.slug)} />
    </Around>
  );
}
